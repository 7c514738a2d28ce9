package support.pledge.intake.mail;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.mail.InboundMail;

/** What the sender of a mail is to the ticket it names (C6). */
public enum Standing {
    /** The customer, or somebody the customer wrote to as well: the mail belongs to the ticket. */
    PARTY,
    /** Somebody of ours whom a message about the ticket was sent to. */
    STAFF,
    /** Somebody who got hold of a mail of the ticket; or nobody can tell who it is. They are not let in. */
    STRANGER;

    /**
     * @param authentic what a trusted server says of the sender's address; null where none says anything
     * @return empty where the mention proves nothing: a made-up seal, a number that anybody may write
     */
    public static Optional<Standing> of(
            InboundMail mail, Mention mention, Conversation ticket, TokenSecret secret, @Nullable Boolean authentic) {
        boolean isParty = ticket.isOf(mail.sender()) && !Boolean.FALSE.equals(authentic);
        return switch (mention) {
            case Mention.Sealed(var token) -> {
                boolean isForSender = token.isFor(secret, mail.sender());
                if (!isForSender && !wasSentTo(mail, token, ticket, secret)) {
                    yield Optional.empty();
                }
                if (isParty) {
                    yield Optional.of(PARTY);
                }
                if (!isForSender || Boolean.FALSE.equals(authentic)) {
                    yield Optional.of(STRANGER);
                }
                yield Optional.of(ticket.customer().email() == null ? PARTY : STAFF);
            }
            case Mention.Answered answered -> Optional.of(isParty ? PARTY : STRANGER);
            case Mention.Numbered numbered -> isParty ? Optional.of(PARTY) : Optional.empty();
        };
    }

    /** A true seal in another's hands: one whom the ticket's messages go to got it first. */
    private static boolean wasSentTo(
            InboundMail mail, support.pledge.intake.model.ReplyToken token, Conversation ticket, TokenSecret secret) {
        return addressees(mail, ticket).anyMatch(address -> token.isFor(secret, address));
    }

    /** To whom a message about the ticket may have gone; of a delivery report the one it tells of first. */
    static Stream<String> addressees(InboundMail mail, Conversation ticket) {
        var report = mail.report();
        return Stream.concat(
                        Stream.of(
                                        report == null ? null : report.recipient(),
                                        ticket.customer().email())
                                .filter(Objects::nonNull)
                                .map(address -> address.strip().toLowerCase(Locale.ROOT)),
                        ticket.participants().stream())
                .filter(address -> !address.isEmpty());
    }
}
