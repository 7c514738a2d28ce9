package support.pledge.launcher.apply;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.local.LayoutOptions;
import support.pledge.launcher.local.PolicyPublisher;
import support.pledge.launcher.local.PolicyPublisher.Pack;
import support.pledge.launcher.local.SystemOptions;
import support.pledge.launcher.simulate.SummaryTable;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.simulate.Comparison;
import support.pledge.policy.simulate.SimulatedEvent;
import support.pledge.schemas.ContractSettings;

/** Puts packs in force on a running system. */
@Command(
        name = "apply",
        description = {
            "Publishes packs to a running system: checks them, shows what would have been different for the tickets of the last days,",
            "then puts them in force. Open tickets stay on the version that they came in under, unless --recount.",
            "Exit 0 done, 1 a finding and nothing was published, 2 a file cannot be read or the system cannot be reached."
        },
        mixinStandardHelpOptions = true)
public final class ApplyCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Packs, or folders of them (*.yaml).")
    private List<Path> files = List.of();

    @Option(names = "--recount", description = "Move the desks' open tickets to the new version, each once.")
    private boolean recount;

    @Option(names = "--because", paramLabel = "TEXT", description = "Why, for the events that say so; with --recount.")
    private @Nullable String because;

    @Option(names = "--days", defaultValue = "7", description = "How many days of tickets to compare on; 0 for none.")
    private int days;

    @Option(names = "--dry-run", description = "Check and compare, publish nothing.")
    private boolean dryRun;

    @Mixin
    private SystemOptions system = new SystemOptions();

    @Mixin
    private LayoutOptions layout = new LayoutOptions();

    @Override
    public Integer call() {
        if (because != null && !recount) {
            throw new IllegalArgumentException("--because says why open tickets move: it goes with --recount");
        }
        if (days < 0) {
            throw new IllegalArgumentException("--days " + days + ": give 0 or more");
        }
        Optional<List<Pack>> good = new CheckedPacks(err()).read(files);
        if (good.isEmpty()) {
            err().println("Nothing was published.");
            return 1;
        }
        ContractSettings settings = layout.on(system.broker(Principals.POLICIES), system.registryUrl());
        Instant now = Instant.now();
        Map<String, Pack> inForce = PolicyPublisher.inForce(settings);
        List<Pack> changed = good.get().stream()
                .filter(pack -> recount || !pack.equals(inForce.get(pack.desk())))
                .toList();
        compare(changed, inForce, settings, now);
        if (!dryRun) {
            String why = because == null ? "" : because;
            PolicyPublisher.publish(settings, changed, recount ? why : null, now);
        }
        good.get().forEach(pack -> out().println(pack.desk() + "@" + pack.version() + " " + done(pack, changed)));
        out().flush();
        return 0;
    }

    private String done(Pack pack, List<Pack> changed) {
        if (!changed.contains(pack)) {
            return "in force already";
        }
        return dryRun ? "not published: --dry-run" : recount ? "published, open tickets move to it" : "published";
    }

    private void compare(List<Pack> changed, Map<String, Pack> inForce, ContractSettings settings, Instant now) {
        List<Pack> comparable = new ArrayList<>(changed);
        comparable.removeIf(pack -> pack.equals(inForce.getOrDefault(pack.desk(), pack)));
        if (comparable.isEmpty() || days == 0) {
            return;
        }
        err().println("Reading the tickets of the last " + days + " days…");
        TicketHistory history = TicketHistory.since(now.minus(Duration.ofDays(days)), settings);
        for (Pack pack : comparable) {
            Pack former = Objects.requireNonNull(inForce.get(pack.desk()));
            PolicyPack base = PackLoader.load(pack.desk(), former.yaml()).pack();
            List<SimulatedEvent> events = history.of(pack.desk());
            out().println(pack.desk() + ": " + former.version() + " (base) against " + pack.version() + ", "
                    + (events.isEmpty() ? "no ticket" : "the tickets") + " of the last " + days + " days");
            if (base != null && !events.isEmpty()) {
                PolicyPack next = PackLoader.load(pack.desk(), pack.yaml()).orThrow();
                SummaryTable.print(Comparison.of(base, next, events, now), out());
            }
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
