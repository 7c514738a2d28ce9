package support.pledge.launcher.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import support.pledge.launcher.process.Launch;
import support.pledge.launcher.process.Part;
import support.pledge.launcher.process.ProcessList;

/** One of the four services as a part of a local system; ready when it says so itself. */
final class LocalService {
    private LocalService() {}

    static Part of(
            Service service, Path jar, Map<String, String> environment, DataDir data, Ports ports, ProcessList list) {
        Launch launch = new Launch(
                service.title(),
                service.heapMegabytes(),
                List.of("-jar", jar.toString()),
                environment,
                data.log(service.title()));
        String readiness = service.url(ports) + "/actuator/health/readiness";
        return new Part(launch, () -> Http.status(readiness) == 200, list);
    }
}
