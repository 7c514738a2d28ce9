package support.pledge.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.pledge.events.ClassificationChanged;
import support.pledge.events.EventMeta;
import support.pledge.events.TicketOpened;
import support.pledge.policy.Channel;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;

/** What events say of a ticket, in the words that policies are written in. */
public final class EventFacts {

    private EventFacts() {}

    public static TicketFacts of(TicketOpened opened) {
        return new TicketFacts(
                channel(opened.getChannel()),
                opened.getPlan(),
                opened.getSeverity(),
                opened.getEnvironment().name(),
                opened.getProductStage().name(),
                opened.getCategory(),
                opened.getThirdParty(),
                opened.getVip(),
                opened.getSite());
    }

    /** Severity has an event of its own and stays as it is. */
    public static FactsChange of(ClassificationChanged changed) {
        return new FactsChange(
                changed.getPlan(),
                null,
                name(changed.getEnvironment()),
                name(changed.getProductStage()),
                changed.getCategory(),
                changed.getThirdParty(),
                changed.getVip(),
                changed.getSite());
    }

    /** When it happened, as far as promises go. */
    public static Instant happenedAt(EventMeta meta) {
        return happenedAt(meta, meta.getOccurredAt());
    }

    /**
     * Nothing happened after Pledge learnt of it: a sender's clock that is ahead must not make deadlines fire early, nor start a promise late.
     *
     * @param told what the event says
     */
    public static Instant happenedAt(EventMeta meta, Instant told) {
        return told.isAfter(meta.getRecordedAt()) ? meta.getRecordedAt() : told;
    }

    /** A door that only newer releases know is treated as the portal: a ticket with nobody waiting at the other end. */
    private static Channel channel(support.pledge.events.Channel channel) {
        return switch (channel) {
            case CHAT -> Channel.CHAT;
            case EMAIL -> Channel.EMAIL;
            case FORM -> Channel.FORM;
            case PHONE -> Channel.PHONE;
            case PORTAL, UNKNOWN -> Channel.PORTAL;
        };
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
