package support.pledge.launcher.simulate;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import support.pledge.policy.simulate.Comparison;
import support.pledge.policy.simulate.Comparison.Group;
import support.pledge.policy.simulate.Comparison.Pair;
import support.pledge.policy.simulate.Ledger.Load;

/** What two packs came to, for a person. */
public final class SummaryTable {
    private SummaryTable() {}

    public static void print(Comparison comparison, PrintWriter to) {
        Comparison.Summary summary = comparison.summary();
        to.printf(
                "%d tickets; %d clocks and %d ways to teams differ%n",
                summary.tickets(), comparison.clocks().size(), comparison.ways().size());
        to.println();
        to.printf("%-20s %-16s %-8s %10s %10s%n", "missed promises", "plan", "severity", "base", "against");
        Pair all = new Pair(0, 0);
        for (Map.Entry<Group, Pair> row : summary.breaches().entrySet()) {
            Group group = row.getKey();
            Pair missed = row.getValue();
            all = new Pair(all.base() + missed.base(), all.against() + missed.against());
            to.printf(
                    "%-20s %-16s %-8s %10d %10d%n",
                    group.clock().key(), group.plan(), group.severity(), missed.base(), missed.against());
        }
        to.printf("%-20s %-16s %-8s %10d %10d%n", "all", "", "", all.base(), all.against());
        to.println();
        to.printf("%-30s %6s %10s %10s%n", "tickets that came to a team", "hour", "base", "against");
        for (Map.Entry<Load, Pair> row : new TreeMap<>(summary.loads()).entrySet()) {
            Load load = row.getKey();
            Pair came = row.getValue();
            to.printf("%-30s %02d:00  %10d %10d%n", load.team(), load.hour(), came.base(), came.against());
        }
        to.flush();
    }
}
