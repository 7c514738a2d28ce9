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
RUN useradd --system --uid 10001 --no-create-home pledge && install -d -o pledge /data /app
USER pledge
WORKDIR /app
ENV JAVA_TOOL_OPTIONS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseCompactObjectHeaders -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError -Dorg.apache.avro.SERIALIZABLE_PACKAGES=support.pledge.events" \
    MALLOC_ARENA_MAX=2

# Publishes the policy packs and ends.
FROM base AS launcher
COPY --from=build /src/launcher/target/lib/ lib/
COPY --from=build /src/launcher/target/launcher-0.1.0-SNAPSHOT.jar lib/
ENTRYPOINT ["java", "-Dlogback.configurationFile=launcher-logback.xml", "-cp", "/app/lib/*", "support.pledge.launcher.Pledge"]

# Last, so that it is what a plain build gives. What changes least comes first.
FROM base AS service
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/spring-boot-loader/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
ENV SERVER_ADDRESS=0.0.0.0 PLEDGE_DATA=/data
VOLUME /data
# The start may take minutes on a small machine that starts all at once; healthy it is as soon as it is ready.
HEALTHCHECK --interval=5s --timeout=10s --start-period=5m --retries=12 \
    CMD curl -sf "http://127.0.0.1:$SERVER_PORT/actuator/health/readiness" > /dev/null || exit 1
ENTRYPOINT ["java", "-jar", "service.jar"]
