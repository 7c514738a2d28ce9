package support.pledge.escalation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.FactsChange;
import support.pledge.policy.routing.Routing;
import support.pledge.policy.routing.Trigger;

/**
 * One thing in a ticket's story that matters for who has it. {@code at} is when Pledge learnt of it, {@code eventId} makes a duplicate
 * harmless.
 *
 * <p>A ticket's steps come from two topics between which no order is promised; each topic by itself is in order. They are kept in the order
 * of their times, and {@link #fromClocks} comes after a ticket's own step of the same millisecond.
 */
public sealed interface Step {
    Instant at();

    String eventId();

    Step at(Instant moved);

    /** True for steps that come from the topic of clocks, false for those from the topic of tickets. */
    default boolean fromClocks() {
        return false;
    }

    /** Severity or classification changed. */
    record Reclassified(Instant at, String eventId, FactsChange change) implements Step {
        @Override
        public Step at(Instant moved) {
            return new Reclassified(moved, eventId, change);
        }
    }

    /** Somebody took the ticket for a team. */
    record Assigned(
            Instant at,
            String eventId,
            String team,
            @Nullable Person agent) implements Step {
        @Override
        public Step at(Instant moved) {
            return new Assigned(moved, eventId, team, agent);
        }
    }

    /** Resolved or closed: nobody needs it any more. */
    record Ended(Instant at, String eventId) implements Step {
        @Override
        public Step at(Instant moved) {
            return new Ended(moved, eventId);
        }
    }

    record Reopened(Instant at, String eventId) implements Step {
        @Override
        public Step at(Instant moved) {
            return new Reopened(moved, eventId);
        }
    }

    /**
     * A reason to look for another team.
     *
     * @param routing what the rules said; null until they were asked
     * @param decidedAt when they were asked, which decides who was open
     */
    record Triggered(
            Instant at,
            String eventId,
            Trigger trigger,
            @Nullable Routing routing,
            @Nullable Instant decidedAt) implements Step {

        public static Triggered of(Instant at, String eventId, Trigger trigger) {
            return new Triggered(at, eventId, trigger, null, null);
        }

        @Override
        public Step at(Instant moved) {
            return new Triggered(moved, eventId, trigger, routing, decidedAt);
        }

        /** The rules are to be asked again; who was open is still a matter of the first time. */
        Triggered undecided() {
            return new Triggered(at, eventId, trigger, null, decidedAt);
        }

        Triggered decided(Routing said, Instant now) {
            return new Triggered(at, eventId, trigger, said, decidedAt == null ? now : decidedAt);
        }

        Instant decidedAtOr(Instant now) {
            return decidedAt == null ? now : decidedAt;
        }

        @Override
        public boolean fromClocks() {
            return trigger instanceof Trigger.Breach
                    || trigger instanceof Trigger.Warning
                    || trigger instanceof Trigger.NotAccepted;
        }
    }
}
