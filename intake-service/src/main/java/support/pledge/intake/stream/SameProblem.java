package support.pledge.intake.stream;

import java.time.Instant;
import java.util.List;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.EventMeta;
import support.pledge.events.LinkKind;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketsLinked;
import support.pledge.schemas.EventIds;

/** Tells both tickets that they seem to be about one problem (C7). It merges nothing: a person decides, and may unlink. */
final class SameProblem {
    private static final String REASON = "the same customer, and much the same words";

    private SameProblem() {}

    /** The links of an opening that the door found to be open already; the same opening gives the same ids. */
    static List<TicketsLinked> links(TicketOpened opened, long nowMillis) {
        var other = opened.getAlreadyOpenAs();
        var mine = opened.getMeta().getTicketId();
        return other == null
                ? List.of()
                : List.of(link(opened, mine, other, nowMillis), link(opened, other, mine, nowMillis));
    }

    private static TicketsLinked link(TicketOpened cause, String of, String to, long nowMillis) {
        var meta = cause.getMeta();
        return TicketsLinked.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId(EventIds.derived(meta.getEventId(), "linked", of))
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
                .setKind(LinkKind.SAME_PROBLEM)
                .setReason(REASON)
                .build();
    }
}
