package support.pledge.launcher.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import support.pledge.launcher.process.PartFailed;
import support.pledge.launcher.process.PortHolder;
import support.pledge.launcher.process.ProcessList;

/** Looks, before anything starts, whether something stands in the way. */
final class StartGuard {
    static final String LAUNCHER = "launcher";

    private static final int PATIENCE_SECONDS = 5;

    private StartGuard() {}

    /** @throws PartFailed when a system runs on this data */
    static void refuseSecond(DataDir data, ProcessList list) {
        list.find(LAUNCHER).ifPresent(running -> {
            throw new PartFailed("a system is running on " + data.root() + " already, pid " + running.pid()
                    + ". Stop it with Ctrl-C there or: kill " + running.pid()
                    + ". For a second one beside it: ./pledge up --data data2 --ports 8090");
        });
    }

    /** A launcher that was killed cannot stop its children; they hold the ports and the data. Services first, what they stand on last. */
    static void endOrphans(ProcessList list, Consumer<String> progress) {
        Map<String, ProcessHandle> left = list.alive();
        left.forEach((name, process) -> progress.accept(
                "left over from a launcher that was killed, ending it: " + name + ", pid " + process.pid()));
        Predicate<String> foundation = name -> name.startsWith(LocalBroker.NAME) || name.equals(LocalRegistry.NAME);
        end(list, left, foundation.negate());
        end(list, left, foundation);
    }

    /** All at once, so that the slowest counts and not the sum; the data stands a kill. */
    private static void end(ProcessList list, Map<String, ProcessHandle> left, Predicate<String> which) {
        Map<String, ProcessHandle> wave = new LinkedHashMap<>(left);
        wave.keySet().removeIf(which.negate());
        wave.values().forEach(ProcessHandle::destroy);
        wave.forEach((name, process) -> {
            try {
                process.onExit()
                        .copy()
                        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException tooSlow) {
                process.destroyForcibly();
                process.onExit().join();
            }
            list.remove(name);
        });
    }

    /**
     * @param needed those of the ports that will be listened on
     * @throws PartFailed naming each port that is taken and, where the machine tells, by whom
     */
    static void refuseBusyPorts(Ports ports, Collection<Integer> needed) {
        List<String> busy = new ArrayList<>();
        ports.all().forEach((what, port) -> {
            if (needed.contains(port) && !Ports.isFree(port)) {
                busy.add("port " + port + " (" + what + ") is taken by "
                        + PortHolder.of(port).orElse("another process"));
            }
        });
        if (!busy.isEmpty()) {
            throw new PartFailed(String.join("\n", busy)
                    + "\nUse other ports, all derived from one number: ./pledge up --ports " + (ports.base() + 100));
        }
    }
}
