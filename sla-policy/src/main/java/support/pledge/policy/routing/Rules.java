package support.pledge.policy.routing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.Escalation.On;
import support.pledge.policy.pack.Escalation.Rule;
import support.pledge.policy.pack.PolicyPack;

/** Which rule of a pack a trigger is about. */
final class Rules {
    private Rules() {}

    /** The first that fits; empty when the pack has none. */
    static Optional<Rule> first(PolicyPack pack, Trigger trigger, TicketFacts facts) {
        String reason = trigger instanceof Trigger.Request request ? request.reason() : null;
        return pack.escalation().rules().stream()
                .filter(rule -> isFor(rule, trigger) && rule.when().matches(facts, reason))
                .findFirst();
    }

    private static boolean isFor(Rule rule, Trigger trigger) {
        return switch (trigger) {
            case Trigger.Request request -> rule.on() == On.REQUEST;
            case Trigger.Breach(ClockKind clock) -> rule.on() == On.BREACH && names(rule, clock);
            case Trigger.Warning(ClockKind clock, int percent) ->
                rule.on() == On.WARNING && names(rule, clock) && reaches(rule.percent(), percent);
            case Trigger.Opened opened -> rule.on() == On.OPENED;
            case Trigger.Aged(var age) -> rule.on() == On.AGED && age.equals(rule.after());
            case Trigger.Overload overload -> rule.on() == On.OVERLOAD;
            case Trigger.NotAccepted notAccepted ->
                rule.on() == On.NOT_ACCEPTED || (rule.on() == On.BREACH && names(rule, ClockKind.TEAM_ACCEPTANCE));
            case Trigger.RosterChanged changed -> false;
        };
    }

    private static boolean reaches(@Nullable Integer asked, int percent) {
        return asked == null || asked <= percent;
    }

    private static boolean names(Rule rule, ClockKind clock) {
        return rule.clocks().isEmpty() || rule.clocks().contains(clock);
    }
}
