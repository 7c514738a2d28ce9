package support.pledge.escalation.stream;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.pledge.escalation.model.Step;
import support.pledge.policy.ClockKind;
import support.pledge.policy.FactsChange;
import support.pledge.policy.routing.Routing;
import support.pledge.policy.routing.Trigger;

/** Steps as bytes: a number for the kind, the common fields, the kind's own. The numbers are for ever. */
final class StepCodec {
    private static final int RECLASSIFIED = 1;
    private static final int ASSIGNED = 2;
    private static final int ENDED = 3;
    private static final int REOPENED = 4;
    private static final int TRIGGERED = 5;

    private static final int REQUEST = 1;
    private static final int BREACH = 2;
    private static final int WARNING = 3;
    private static final int OPENED = 4;
    private static final int AGED = 5;
    private static final int OVERLOAD = 6;
    private static final int NOT_ACCEPTED = 7;
    private static final int ROSTER_CHANGED = 8;

    private StepCodec() {}

    static void write(CaseOut out, Step step) {
        out.number(kindOf(step));
        out.instant(step.at());
        out.text(step.eventId());
        switch (step) {
            case Step.Reclassified reclassified -> change(out, reclassified.change());
            case Step.Assigned assigned -> {
                out.text(assigned.team());
                out.maybe(assigned.agent(), CaseParts::person);
            }
            case Step.Ended ignored -> {}
            case Step.Reopened ignored -> {}
            case Step.Triggered triggered -> {
                trigger(out, triggered.trigger());
                out.maybe(triggered.routing(), StepCodec::routing);
                out.maybe(triggered.decidedAt(), CaseOut::instant);
            }
        }
    }

    static Step read(CaseIn in) {
        int kind = in.count();
        Instant at = in.instant();
        String id = in.text();
        return switch (kind) {
            case RECLASSIFIED -> new Step.Reclassified(at, id, change(in));
            case ASSIGNED -> new Step.Assigned(at, id, in.text(), in.maybe(CaseParts::person));
            case ENDED -> new Step.Ended(at, id);
            case REOPENED -> new Step.Reopened(at, id);
            case TRIGGERED ->
                new Step.Triggered(at, id, trigger(in), in.maybe(StepCodec::routing), in.maybe(CaseIn::instant));
            default -> throw new IllegalStateException("state holds a step of unknown kind " + kind);
        };
    }

    private static int kindOf(Step step) {
        return switch (step) {
            case Step.Reclassified ignored -> RECLASSIFIED;
            case Step.Assigned ignored -> ASSIGNED;
            case Step.Ended ignored -> ENDED;
            case Step.Reopened ignored -> REOPENED;
            case Step.Triggered ignored -> TRIGGERED;
        };
    }

    private static void trigger(CaseOut out, Trigger trigger) {
        switch (trigger) {
            case Trigger.Request(String reason, @Nullable String team) -> {
                out.number(REQUEST);
                out.text(reason);
                out.maybeText(team);
            }
            case Trigger.Breach(ClockKind clock) -> {
                out.number(BREACH);
                out.name(clock);
            }
            case Trigger.Warning(ClockKind clock, int percent) -> {
                out.number(WARNING);
                out.name(clock);
                out.number(percent);
            }
            case Trigger.Opened ignored -> out.number(OPENED);
            case Trigger.Aged(Duration age) -> {
                out.number(AGED);
                out.number(age.toMillis());
            }
            case Trigger.Overload(@Nullable String from, @Nullable String to) -> {
                out.number(OVERLOAD);
                out.maybeText(from);
                out.maybeText(to);
            }
            case Trigger.RosterChanged ignored -> out.number(ROSTER_CHANGED);
            case Trigger.NotAccepted(String team) -> {
                out.number(NOT_ACCEPTED);
                out.text(team);
            }
        }
    }

    private static Trigger trigger(CaseIn in) {
        int kind = in.count();
        return switch (kind) {
            case REQUEST -> new Trigger.Request(in.text(), in.maybeText());
            case BREACH -> new Trigger.Breach(in.name(ClockKind.class));
            case WARNING -> new Trigger.Warning(in.name(ClockKind.class), in.count());
            case OPENED -> new Trigger.Opened();
            case AGED -> new Trigger.Aged(Duration.ofMillis(in.version() < 2 ? 0 : in.number()));
            case OVERLOAD ->
                in.version() < 2
                        ? new Trigger.Overload(null, null)
                        : new Trigger.Overload(in.maybeText(), in.maybeText());
            case ROSTER_CHANGED -> new Trigger.RosterChanged();
            case NOT_ACCEPTED -> new Trigger.NotAccepted(in.text());
            default -> throw new IllegalStateException("state holds a trigger of unknown kind " + kind);
        };
    }

    private static void routing(CaseOut out, Routing routing) {
        out.list(routing.handOvers(), CaseParts::handOver);
        out.list(routing.inform(), CaseOut::text);
    }

    private static Routing routing(CaseIn in) {
        return new Routing(in.list(CaseParts::handOver), in.list(CaseIn::text));
    }

    private static void change(CaseOut out, FactsChange change) {
        out.maybeText(change.plan());
        out.maybe(change.severity(), (to, severity) -> to.number(severity));
        out.maybeText(change.environment());
        out.maybeText(change.productStage());
        out.maybeText(change.category());
        out.maybeText(change.thirdParty());
        out.maybe(change.vip(), CaseOut::flag);
        out.maybeText(change.site());
    }

    private static FactsChange change(CaseIn in) {
        return new FactsChange(
                in.maybeText(),
                in.maybe(CaseIn::count),
                in.maybeText(),
                in.maybeText(),
                in.maybeText(),
                in.maybeText(),
                in.maybe(CaseIn::flag),
                in.maybeText());
    }
}
