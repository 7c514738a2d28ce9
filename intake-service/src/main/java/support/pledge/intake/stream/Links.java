package support.pledge.intake.stream;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.EventMeta;
import support.pledge.events.LinkKind;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketsLinked;
import support.pledge.schemas.EventIds;

/**
 * Tells both tickets that they belong together: that they seem to be about one problem (C7), or that one began with another sender's answer
 * to the other (C6). It merges nothing: a person decides, and may unlink.
 */
final class Links {
    private static final String SAME_WORDS = "the same customer, and much the same words";
    private static final String ANOTHER_SENDER =
            "an answer to that ticket came from an address that does not belong to it";

    private Links() {}

    /** The links that an opening brings with it; the same opening gives the same ids. */
    static List<TicketsLinked> of(TicketOpened opened, long nowMillis) {
        return Stream.concat(
                        both(opened, opened.getAlreadyOpenAs(), LinkKind.SAME_PROBLEM, SAME_WORDS, nowMillis),
                        both(
                                opened,
                                opened.getAnswersTicketOfAnother(),
                                LinkKind.OTHER_SENDER,
                                ANOTHER_SENDER,
                                nowMillis))
                .toList();
    }

    private static Stream<TicketsLinked> both(
            TicketOpened opened, @Nullable String other, LinkKind kind, String reason, long nowMillis) {
        var mine = opened.getMeta().getTicketId();
        return other == null
                ? Stream.empty()
                : Stream.of(
                        link(opened, mine, other, kind, reason, nowMillis),
                        link(opened, other, mine, kind, reason, nowMillis));
    }

    private static TicketsLinked link(
            TicketOpened cause, String of, String to, LinkKind kind, String reason, long nowMillis) {
        var meta = cause.getMeta();
        return TicketsLinked.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId(EventIds.derived(
                                meta.getEventId(), kind == LinkKind.SAME_PROBLEM ? "linked" : "other-sender", of))
                        .setTicketId(of)
                        .setDesk(meta.getDesk())
                        .setOccurredAt(meta.getRecordedAt())
                        .setRecordedAt(Instant.ofEpochMilli(nowMillis))
                        .setActor(Actor.newBuilder()
                                .setKind(ActorKind.SYSTEM)
                                .setId("intake")
                                .setName("")
                                .build())
                        .build())
                .setOtherTicketId(to)
                .setKind(kind)
                .setReason(reason)
                .build();
    }
}
