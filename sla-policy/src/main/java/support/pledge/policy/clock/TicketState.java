package support.pledge.policy.clock;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;

/**
 * All that the clocks of one ticket need to go on: plain values, a few hundred bytes when encoded.
 *
 * @param policyVersion the version of the pack that the ticket is pinned to
 * @param facts as told; null while {@link TicketStatus#NOT_OPENED}
 * @param cycle 0 while not opened, 1 after opening, one more with each reopening
 * @param cycleStartedAt when the ticket was opened or last reopened
 * @param endedAt when it was resolved or closed; null while it is not
 * @param pauses the waiting times of this cycle, in order, the last one perhaps still open
 * @param clocks of this cycle and, settled, of the last ones before
 * @param acceptedAt by team: when somebody of it last took the ticket
 * @param early what came before the opening, in order of arrival
 * @param recentEventIds the last few, for duplicates
 */
public record TicketState(
        String desk,
        String policyVersion,
        @Nullable TicketFacts facts,
        TicketStatus status,
        int cycle,
        @Nullable Instant cycleStartedAt,
        @Nullable Instant endedAt,
        Conversation conversation,
        List<Pause> pauses,
        List<Clock> clocks,
        Map<String, Instant> acceptedAt,
        List<TicketEvent> early,
        List<String> recentEventIds) {

    public TicketState {
        pauses = List.copyOf(pauses);
        clocks = List.copyOf(clocks);
        acceptedAt = Map.copyOf(acceptedAt);
        early = List.copyOf(early);
        recentEventIds = List.copyOf(recentEventIds);
    }

    /**
     * Who spoke last.
     *
     * @param unansweredSince the first customer's message that no person has answered
     * @param lastCustomerAt the customer's last message, the opening included
     * @param lastAnswerAt the last public message by a person
     */
    public record Conversation(
            @Nullable Instant unansweredSince,
            @Nullable Instant lastCustomerAt,
            @Nullable Instant lastAnswerAt) {
        public static final Conversation SILENT = new Conversation(null, null, null);
    }

    /** A ticket of which nothing has been heard yet. */
    public static TicketState unheardOf(String desk, String policyVersion) {
        return new TicketState(
                desk,
                policyVersion,
                null,
                TicketStatus.NOT_OPENED,
                0,
                null,
                null,
                Conversation.SILENT,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    /** The same ticket under another version of its desk's policy. */
    public TicketState pinnedTo(String version) {
        if (version.equals(policyVersion)) {
            return this;
        }
        return new TicketState(
                desk,
                version,
                facts,
                status,
                cycle,
                cycleStartedAt,
                endedAt,
                conversation,
                pauses,
                clocks,
                acceptedAt,
                early,
                recentEventIds);
    }

    /** The clock of this kind in the current cycle; a ticket has one acknowledgement whatever the cycle. */
    public Optional<Clock> clock(ClockKind kind) {
        return clocks.stream()
                .filter(clock -> clock.kind() == kind && (clock.cycle() == cycle || kind == ClockKind.ACKNOWLEDGEMENT))
                .findFirst();
    }
}
