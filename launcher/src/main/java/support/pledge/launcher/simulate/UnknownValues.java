package support.pledge.launcher.simulate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.simulate.SimulatedEvent;

/** What an event says in words that the pack does not have: no row can be meant by them. */
final class UnknownValues {
    private final PolicyPack pack;
    private final List<String> found = new ArrayList<>();

    private UnknownValues(PolicyPack pack) {
        this.pack = pack;
    }

    /** One complaint for each; the event counts all the same. */
    static List<String> in(SimulatedEvent event, PolicyPack pack) {
        UnknownValues values = new UnknownValues(pack);
        switch (event) {
            case SimulatedEvent.EscalationRequested asked -> values.team(asked.team());
            case SimulatedEvent.Happened happened -> values.event(happened.event());
        }
        return values.found;
    }

    private void event(TicketEvent event) {
        switch (event) {
            case TicketEvent.Opened opened -> facts(opened.facts());
            case TicketEvent.SeverityChanged changed -> severity(changed.to());
            case TicketEvent.Classified changed -> {
                plan(changed.change().plan());
                site(changed.change().site());
            }
            case TicketEvent.Assigned assigned -> team(assigned.team());
            default -> {}
        }
    }

    private void facts(TicketFacts facts) {
        plan(facts.plan());
        severity(facts.severity());
        site(facts.site());
    }

    private void plan(@Nullable String plan) {
        check("plan", plan, pack.plans().stream().map(TicketFacts::spelling).toList());
    }

    private void severity(@Nullable Integer severity) {
        check(
                "severity",
                severity == null ? null : severity.toString(),
                pack.severities().levels().keySet().stream()
                        .map(Object::toString)
                        .toList());
    }

    private void site(@Nullable String site) {
        check("site", site, pack.sites().keySet());
    }

    private void team(@Nullable String team) {
        check("team", team, pack.teams().keySet());
    }

    private void check(String what, @Nullable String value, Collection<String> known) {
        if (value != null && !known.contains(value)) {
            String those = known.isEmpty() ? "it has none" : "known are " + String.join(", ", new TreeSet<>(known));
            found.add("the pack has no " + what + " '" + value + "': " + those);
        }
    }
}
