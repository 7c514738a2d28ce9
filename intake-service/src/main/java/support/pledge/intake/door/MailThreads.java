package support.pledge.intake.door;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import support.pledge.intake.mail.Mention;
import support.pledge.intake.mail.Mentions;
import support.pledge.intake.mail.Standing;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.Channel;
import support.pledge.intake.model.ReplyToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.view.Conversations;
import support.pledge.mail.InboundMail;
import support.pledge.schemas.TicketNumber;

/** Finds the ticket that a mail is about, and what its sender is to it. */
@Component
class MailThreads {
    private final Conversations conversations;
    private final TokenSecret secret;

    MailThreads(Conversations conversations, TokenSecret secret) {
        this.conversations = conversations;
        this.secret = secret;
    }

    /** @param by the mention by which it was found */
    record About(Conversation ticket, Standing standing, Mention by) {}

    /** The ticket that the sender belongs to, else the first that the mail truly names; empty where it names none. */
    Mono<About> find(InboundMail mail, MailRules.Judged judged, Caller.Gateway gateway) {
        var mentions =
                Mentions.in(mail, (sender, id) -> openedBy(judged.desk(), sender, id), judged.mailboxes()::isOurs);
        return Flux.fromIterable(mentions)
                .concatMap(mention -> conversations
                        .known(mention.ticket())
                        .flatMap(ticket -> about(mail, judged, gateway, mention, ticket)))
                .takeUntil(about -> about.standing == Standing.PARTY)
                .collectList()
                .flatMap(found -> Mono.justOrEmpty(found.stream().min(Comparator.comparing(About::standing))))
                .switchIfEmpty(Mono.defer(() -> waitFor(mentions, mail, judged, gateway)));
    }

    /** The ticket may have been opened elsewhere a moment ago. One is waited for: of the others all may be made up. */
    private Mono<About> waitFor(
            List<Mention> mentions, InboundMail mail, MailRules.Judged judged, Caller.Gateway gateway) {
        return Flux.fromIterable(mentions)
                .ofType(Mention.Sealed.class)
                .next()
                .flatMap(mention -> conversations
                        .find(mention.ticket())
                        .flatMap(ticket -> about(mail, judged, gateway, mention, ticket)));
    }

    private Mono<About> about(
            InboundMail mail, MailRules.Judged judged, Caller.Gateway gateway, Mention mention, Conversation ticket) {
        return gateway.mayOpen(ticket.desk(), Channel.EMAIL)
                ? Mono.justOrEmpty(Standing.of(mail, mention, ticket, secret, judged.authentic())
                        .map(standing -> new About(ticket, standing, mention)))
                : Mono.empty();
    }

    /** The desk of the ticket whose seal is in an address; empty where there is none. */
    Mono<String> deskOf(InboundMail mail) {
        return Flux.fromIterable(mail.recipients())
                .flatMapIterable(
                        address -> ReplyToken.inAddress(address).stream().toList())
                .take(1)
                .concatMap(token -> conversations.find(token.ticket()))
                .next()
                .map(Conversation::desk);
    }

    /** The number of the ticket that a mail opens: derived, so that the same mail opens one, and an answer to it finds that. */
    TicketNumber openedBy(String desk, String sender, String messageId) {
        return Opening.number(secret, "mail:" + desk, sender + "|" + messageId);
    }
}
