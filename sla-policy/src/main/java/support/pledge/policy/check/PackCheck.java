package support.pledge.policy.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.pack.ClockPolicy;
import support.pledge.policy.pack.Finding;
import support.pledge.policy.pack.Finding.Severity;
import support.pledge.policy.pack.LoadedPack;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Target;
import support.pledge.policy.pack.WarnAt;
import support.pledge.policy.pack.When;
import support.pledge.policy.pack.Within;

/**
 * All that can be said of a pack before it is in force: what the loader finds, what only the rows together show, and its own examples. A
 * running service takes a pack with holes, for what becomes of a ticket in one is certain (nothing is promised); this does not.
 */
public final class PackCheck {
    private PackCheck() {}

    /**
     * @param pack null when it could not be read
     * @param findings in the order of lines
     * @param examples how many held
     */
    public record Report(@Nullable PolicyPack pack, List<Finding> findings, int examples) {
        public Report {
            findings = List.copyOf(findings);
        }

        /** Nothing but warnings. */
        public boolean good() {
            return findings.stream().allMatch(finding -> finding.severity() == Severity.WARNING);
        }
    }

    public static Report check(String fileName, String yaml) {
        LoadedPack loaded = PackLoader.load(fileName, yaml);
        PolicyPack pack = loaded.pack();
        List<Finding> findings = new ArrayList<>(loaded.findings());
        int held = 0;
        if (pack != null) {
            pack.clocks().values().forEach(clock -> check(pack, clock, fileName, findings));
            for (PackExamples.Result result : PackExamples.run(pack)) {
                result.complaints()
                        .forEach(complaint -> findings.add(new Finding(
                                fileName, result.example().line(), Severity.ERROR, "example: " + complaint)));
                held += result.passed() ? 1 : 0;
            }
        }
        findings.sort(Comparator.comparingInt(Finding::line));
        return new Report(pack, findings, held);
    }

    private static void check(PolicyPack pack, ClockPolicy clock, String file, List<Finding> findings) {
        List<When> rows = clock.targets().stream().map(Target::when).toList();
        Coverage coverage = Coverage.of(rows, pack);
        coverage.idle()
                .forEach(row -> findings.add(new Finding(
                        file,
                        clock.targets().get(row).line(),
                        Severity.ERROR,
                        "this row can never match: the rows before it together match all that it does")));
        coverage.hole()
                .ifPresent(hole -> findings.add(new Finding(
                        file,
                        clock.line(),
                        hole.certain() ? Severity.ERROR : Severity.WARNING,
                        "hole: no row of clock '" + clock.kind().key() + "' is for " + hole.ticket()
                                + "; end with a row without 'when', be it {within: none, because: ...}")));
        for (Target target : clock.targets()) {
            tooLong(pack, clock, target)
                    .ifPresent(lead -> findings.add(new Finding(
                            file,
                            target.line(),
                            Severity.ERROR,
                            "the target " + target.within().text() + " is not longer than the warning " + lead
                                    + " before its end")));
        }
    }

    /** The lead of a warning that a target in business days leaves no room for; other targets are the loader's. */
    private static Optional<Duration> tooLong(PolicyPack pack, ClockPolicy clock, Target target) {
        if (!(target.within() instanceof Within.BusinessDays days) || target.calendar() == null) {
            return Optional.empty();
        }
        Duration work = pack.calendar(target.calendar(), null).businessDays(days.days());
        return clock.warnAt().stream()
                .map(WarnAt::lead)
                .flatMap(lead -> Optional.ofNullable(lead).stream())
                .filter(lead -> work.compareTo(lead) <= 0)
                .findFirst();
    }
}
