package support.pledge.intake.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import support.pledge.events.LinkKind;
import support.pledge.events.TicketsLinked;
import support.pledge.intake.IntakeSettings;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.mail.InboundMail;
import support.pledge.intake.mail.MailReader;
import support.pledge.intake.mail.Mailboxes;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.Channel;
import support.pledge.intake.model.ReplyToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.view.Conversations;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Problem;

/**
 * {@code POST /v1/inbound-mail}: a raw mail. It continues a ticket only from the address that the ticket's token was made
 * for (C6); else it opens one. A program's mail about a ticket (absence note, bounce) is a note there: it is never the
 * customer who writes, so it neither resumes nor reopens anything. What is delivered twice is one.
 */
@Component
class MailDoor {
    private static final int LIMIT = 10 * Bodies.MEGABYTE;
    private final Bodies bodies;
    private final Desks desks;
    private final Mailboxes mailboxes;
    private final Opening opening;
    private final Conversations conversations;
    private final Once once;
    private final TokenSecret secret;

    MailDoor(
            Bodies bodies,
            Desks desks,
            IntakeSettings settings,
            Opening opening,
            Conversations conversations,
            Once once,
            TokenSecret secret) {
        this.bodies = bodies;
        this.desks = desks;
        this.mailboxes = Mailboxes.parse(settings.mailboxes());
        this.opening = opening;
        this.conversations = conversations;
        this.once = once;
        this.secret = secret;
    }

    /** @param result what became of the mail: opened, replied, or noted (a program's mail, kept for the agents) */
    record Received(
            String ticketId,
            Instant acceptedAt,
            URI statusUrl,
            String result,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {}

    /** Whose ticket the mail's token names. */
    private record Named(Conversation ticket, boolean isSender) {}

    Mono<ServerResponse> receive(ServerRequest request) {
        return Requests.caller(request)
                .flatMap(caller -> bodies.raw(
                        request,
                        LIMIT,
                        raw -> read(raw)
                                .flatMap(mail -> take(
                                        mail,
                                        gateway(caller),
                                        request.queryParam("desk").orElse(null)))))
                .flatMap(received -> Requests.accepted(received.statusUrl, received));
    }

    /** Not on the door's event loop: a large mail takes a while. */
    private static Mono<InboundMail> read(byte[] raw) {
        return Mono.fromCallable(() -> MailReader.read(raw)).subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<Received> take(InboundMail mail, Caller.Gateway gateway, @Nullable String wanted) {
        var desk = desk(mail, gateway, wanted);
        if (!gateway.mayOpen(desk, Channel.EMAIL)) {
            throw Problem.forbidden("the key of '" + gateway.name() + "' is not for mails to desk " + desk)
                    .asException();
        }
        return named(mail, gateway)
                .flatMap(named ->
                        named.isSender || isByProgram(mail) ? add(mail, named.ticket) : open(mail, desk, named.ticket))
                .switchIfEmpty(Mono.defer(() -> open(mail, desk, null)));
    }

    private String desk(InboundMail mail, Caller.Gateway gateway, @Nullable String wanted) {
        var desk = Optional.ofNullable(wanted)
                .or(() -> mailboxes.deskOf(mail.recipients()))
                .or(() -> onlyOne(gateway))
                .orElseThrow(() -> Problem.unprocessable(
                                "which desk is this mail for? Add ?desk=, list its mailbox in PLEDGE_MAILBOXES, or use a"
                                        + " key for one desk; known desks: " + String.join(", ", desks.keys()))
                        .asException());
        return desks.get(desk).key();
    }

    private static Optional<String> onlyOne(Caller.Gateway gateway) {
        return gateway.desks().size() == 1 && !gateway.desks().contains("*")
                ? gateway.desks().stream().findFirst()
                : Optional.empty();
    }

    /** The ticket in the address that was written to; empty where there is no token, or a made-up one. */
    private Mono<Named> named(InboundMail mail, Caller.Gateway gateway) {
        var token = mail.recipients().stream()
                .map(ReplyToken::inAddress)
                .flatMap(Optional::stream)
                .findFirst();
        if (token.isEmpty() || mail.sender().isEmpty() && !isByProgram(mail)) {
            return Mono.empty();
        }
        boolean isSender = token.get().isFor(secret, mail.sender());
        return conversations
                .find(token.get().ticket())
                .filter(ticket -> gateway.mayOpen(ticket.desk(), Channel.EMAIL))
                .filter(ticket -> isSender || isOfSomeoneElse(token.get(), ticket))
                .map(ticket -> new Named(ticket, isSender));
    }

    /** A true token, passed on: the ticket's own customer got it. A forged one links to nothing. */
    private boolean isOfSomeoneElse(ReplyToken token, Conversation ticket) {
        var owner = ticket.customer().email();
        return owner != null && token.isFor(secret, owner.toLowerCase(Locale.ROOT));
    }

    /**
     * To the ticket's conversation. A program need not have the customer's address, a bounce never has: the token shows what it
     * is about, and a note lets nobody in.
     */
    private Mono<Received> add(InboundMail mail, Conversation ticket) {
        var now = opening.now();
        var id = secret.eventId("mail", ticket.ticketId(), mail.identity());
        boolean note = isByProgram(mail);
        var actor = note ? MailForm.program(mail) : MailForm.actor(mail);
        var stamp = new Stamp(ticket.ticketId(), ticket.desk(), null, now, actor);
        var events = note
                ? List.<SpecificRecord>of(MailForm.note(mail, stamp, id))
                : MailForm.reply(mail, ticket, stamp, index -> index == 0 ? id : secret.eventId("reopen", id));
        return once.publish(ticket, events, null, now)
                .map(kept -> new Received(
                        ticket.ticketId(),
                        kept.at(),
                        opening.statusUrl(ticket.ticketId()),
                        note ? "noted" : "replied",
                        kept.masked()));
    }

    private static boolean isByProgram(InboundMail mail) {
        return mail.writer() == InboundMail.Writer.PROGRAM;
    }

    private Mono<Received> open(InboundMail mail, String desk, @Nullable Conversation other) {
        var identity = opening.identity("mail:" + desk, mail.identity());
        return opening.open(identity, null, (number, eventId, now) -> {
                    var stamp = new Stamp(number.text(), desk, null, now, MailForm.actor(mail));
                    var events = new ArrayList<SpecificRecord>();
                    events.add(MailForm.opened(mail, stamp, eventId));
                    if (other != null) {
                        events.add(link(stamp, secret.eventId("link", eventId), other));
                    }
                    return List.copyOf(events);
                })
                .map(opened -> new Received(
                        opened.ticketId(), opened.acceptedAt(), opened.statusUrl(), "opened", opened.masked()));
    }

    private static TicketsLinked link(Stamp stamp, String eventId, Conversation other) {
        return TicketsLinked.newBuilder()
                .setMeta(stamp.meta(eventId))
                .setOtherTicketId(other.ticketId())
                .setKind(LinkKind.OTHER_SENDER)
                .setReason("an answer to that ticket from another address than the one it belongs to")
                .build();
    }

    private static Caller.Gateway gateway(Caller caller) {
        if (caller instanceof Caller.Gateway gateway) {
            return gateway;
        }
        throw Problem.forbidden("mails come from gateways: this needs an API key")
                .asException();
    }
}
