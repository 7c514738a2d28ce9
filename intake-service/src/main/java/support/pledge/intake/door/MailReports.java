package support.pledge.intake.door;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import support.pledge.events.ActorKind;
import support.pledge.events.AddressMuted;
import support.pledge.intake.mail.Mention;
import support.pledge.intake.mail.Muting;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.publish.EventSink;
import support.pledge.intake.publish.Keepable;
import support.pledge.intake.publish.Stamp;
import support.pledge.mail.InboundMail;

/** What follows from a mail server's report on one of our mails, and where mails go that are no ticket's. */
@Component
class MailReports {
    private static final Logger log = LoggerFactory.getLogger(MailReports.class);
    private final EventSink sink;
    private final TokenSecret secret;
    private final Opening opening;
    private final MeterRegistry meters;

    MailReports(EventSink sink, TokenSecret secret, Opening opening, MeterRegistry meters) {
        this.sink = sink;
        this.secret = secret;
        this.opening = opening;
        this.meters = meters;
    }

    /** Where our mail came back for good, nothing more is sent there; only a report under our own seal can say so. */
    Mono<Void> mute(InboundMail mail, MailThreads.About about) {
        return about.by() instanceof Mention.Sealed(var token)
                ? Mono.justOrEmpty(Muting.address(mail, about.ticket(), token, secret))
                        .flatMap(address -> send(address, muted(address, mail, about)))
                : Mono.empty();
    }

    private AddressMuted muted(String address, InboundMail mail, MailThreads.About about) {
        var ticket = about.ticket();
        var actor = Actors.of(ActorKind.SYSTEM, "intake", "");
        var stamp = new Stamp(ticket.ticketId(), ticket.desk(), null, opening.now(), actor);
        return AddressMuted.newBuilder()
                .setMeta(stamp.meta(secret.eventId("muted", ticket.ticketId(), mail.identity())))
                .setAddress(address)
                .setWhy(Muting.why(mail))
                .build();
    }

    Mono<MailIntake.Received> setAside(MailForm form, Instant now, String why) {
        var desk = form.judged().desk();
        var stamp = new Stamp(
                "", desk, null, now, Actors.of(ActorKind.BOT, form.mail().sender(), null));
        var id = secret.eventId("set-aside", desk, form.mail().identity());
        var event = form.setAside(stamp, id, why);
        meters.counter("pledge.mail.set.aside", "desk", desk).increment();
        log.info("A mail was set aside for desk {}: {}", desk, why);
        return send(desk, event).thenReturn(new MailIntake.Received(null, now, null, "set-aside", List.of()));
    }

    private Mono<Void> send(String key, org.apache.avro.specific.SpecificRecord event) {
        return Keepable.later(() -> List.of(event))
                .flatMap(kept ->
                        Mono.fromFuture(() -> sink.send(key, kept.events().getFirst()), true))
                .then();
    }
}
