package support.pledge.launcher.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import support.pledge.launcher.process.Launch;
import support.pledge.launcher.process.Part;
import support.pledge.launcher.process.ProcessList;
import support.pledge.launcher.process.StartCache;

/** One of the four services as a part of a local system; ready when it says so itself. */
final class LocalService {
    private LocalService() {}

    /** @param name also of its log */
    static Part of(
            Service service,
            String name,
            int port,
            Path jar,
            Map<String, String> environment,
            Settings settings,
            ProcessList list) {
        List<String> target =
                new ArrayList<>(StartCache.flags(jar.resolveSibling("start.aot"), jar, settings.trainStartCaches()));
        target.addAll(List.of("-jar", jar.toString()));
        Launch launch = new Launch(
                name,
                service.heapMegabytes(),
                target,
                environment,
                settings.data().log(name));
        String readiness = "http://127.0.0.1:" + port + "/actuator/health/readiness";
        return new Part(launch, () -> Http.status(readiness) == 200, list);
    }
}
