package support.pledge.intake.door;

import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import support.pledge.events.Actor;
import support.pledge.events.SomeoneWrites;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.publish.EventSink;
import support.pledge.intake.publish.Stamp;
import support.pledge.schemas.EventIds;

/** Tells all instances, through the log, what matters for a moment: whichever of them holds the other side's window shows it. */
@Component
class ChatSignals {
    private final EventSink sink;

    ChatSignals(EventSink sink) {
        this.sink = sink;
    }

    Mono<Void> writes(Conversation chat, Actor by, Instant now) {
        var meta = new Stamp(chat.ticketId(), chat.desk(), null, now, by).meta(EventIds.fact(now.toEpochMilli()));
        var signal = SomeoneWrites.newBuilder().setMeta(meta).build();
        return Mono.fromFuture(() -> sink.send(chat.ticketId(), signal), true).then();
    }
}
