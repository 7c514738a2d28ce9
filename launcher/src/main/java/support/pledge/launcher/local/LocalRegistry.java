package support.pledge.launcher.local;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import support.pledge.launcher.process.Launch;
import support.pledge.launcher.process.Part;
import support.pledge.launcher.process.PartFailed;
import support.pledge.launcher.process.ProcessList;
import support.pledge.launcher.process.StartCache;

/** The schema registry of a local system: Apicurio with a file for its store, so that schema ids outlive a restart. */
final class LocalRegistry {
    static final String NAME = "registry";

    private LocalRegistry() {}

    static Part of(Settings system, Home home, ProcessList running) {
        DataDir data = system.data();
        Ports ports = system.ports();
        Path jar = home.registry().resolve("quarkus-run.jar");
        if (Files.notExists(jar)) {
            throw new PartFailed("the schema registry is not unpacked at " + home.registry() + ": run ./pledge build");
        }
        List<String> target = new ArrayList<>(
                StartCache.flags(home.unpacked().resolve("registry.aot"), jar, system.trainStartCaches()));
        target.addAll(List.of("-jar", jar.toString()));
        Launch launch = new Launch(NAME, 160, target, environment(data, ports), data.log(NAME));
        String health = "http://127.0.0.1:" + ports.registryManagement() + "/health/ready";
        return new Part(launch, () -> Http.status(health) == 200 && refusesIncompatible(ports), running);
    }

    private static Map<String, String> environment(DataDir data, Ports ports) {
        return Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(ports.registry()),
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.registryManagement()),
                "APICURIO_DATASOURCE_URL", "jdbc:h2:file:" + data.registry().resolve("registry") + ";WRITE_DELAY=0",
                "APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "1",
                "APICURIO_DATASOURCE_JDBC_MIN_SIZE", "1",
                "QUARKUS_LOG_LEVEL", "WARN",
                "QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false");
    }

    /** Apicurio's own default is to check nothing; being ready includes our rule. */
    private static boolean refusesIncompatible(Ports ports) throws InterruptedException {
        String url = "http://127.0.0.1:" + ports.registry() + "/apis/ccompat/v7/config";
        try {
            HttpResponse<String> answer =
                    Http.put(url, "application/vnd.schemaregistry.v1+json", "{\"compatibility\":\"FULL_TRANSITIVE\"}");
            return answer.statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
