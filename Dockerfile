# One file for the four services and the launcher: docker build --build-arg SERVICE=intake-service .
# The build stage is the same for all and is built once.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -q -DskipTests -Dspotless.check.skip=true -pl '!system-tests,!benchmarks' package

FROM build AS layers
ARG SERVICE
# Either of the two names is the executable jar, by how the module is packed.
RUN jar="$(ls $SERVICE/target/$SERVICE-*-app.jar $SERVICE/target/$SERVICE-*-SNAPSHOT.jar 2>/dev/null | head -n 1)" \
    && cp "$jar" /tmp/service.jar \
    && java -Djarmode=tools -jar /tmp/service.jar extract --layers --destination /layers

FROM eclipse-temurin:25-jre AS base
# What a volume finds there when it is first mounted is its own afterwards: who owns it, and that others cannot look in.
RUN useradd --system --uid 10001 --no-create-home pledge && install -d -o pledge /app && install -d -o pledge -m 700 /data /data/attachments
USER pledge
WORKDIR /app
ENV JAVA_TOOL_OPTIONS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseCompactObjectHeaders -XX:+UseSerialGC -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError -Dorg.apache.avro.SERIALIZABLE_PACKAGES=support.pledge.events" \
    MALLOC_ARENA_MAX=2

# What is done once and ends: secrets, access, packs; and every other command, for people.
FROM base AS launcher
USER root
# One volume for each folder, and all of them its own: others cannot look in.
RUN install -d -o pledge -m 700 /secrets; for of in broker admin registry policies observer caller grafana intake sla-timer escalation notification; do install -d -o pledge -m 700 /secrets/$of; done
USER pledge
COPY --from=build /src/launcher/target/lib/ lib/
COPY --from=build /src/launcher/target/launcher-0.1.0-SNAPSHOT.jar lib/
ENTRYPOINT ["java", "-Dlogback.configurationFile=launcher-logback.xml", "-cp", "/app/lib/*", "support.pledge.launcher.Pledge"]

# Last, so that it is what a plain build gives. What changes least comes first.
FROM base AS service
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/spring-boot-loader/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
# A run that ends before anything listens or asks a broker; every start after it finds what it loaded, and came in half the time to that point:
# 4.4 s instead of 8.3 s, on two processors.
RUN PLEDGE_DATA=/tmp/training PLEDGE_SECRET="$(printf %064d 0)" java -XX:AOTCacheOutput=service.aot -Xlog:aot=off -Xlog:cds=off -Dspring.context.exit=onRefresh -Dlogging.level.root=OFF -jar service.jar \
    && rm -rf /tmp/training && test -s service.aot
ENV SERVER_ADDRESS=0.0.0.0 MANAGEMENT_SERVER_PORT=9080 PLEDGE_DATA=/data
VOLUME /data
# The start may take minutes on a small machine that starts all at once; healthy it is as soon as it is ready. The image has no curl.
HEALTHCHECK --interval=5s --timeout=10s --start-period=5m --retries=12 CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$MANAGEMENT_SERVER_PORT && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 8 -u 3 line && [[ $line == *' 200'* ]]"]
ENTRYPOINT ["java", "-XX:AOTCache=service.aot", "-Xlog:aot=off", "-Xlog:cds=off", "-jar", "service.jar"]
