package support.pledge.intake.mail;

import support.pledge.intake.model.ReplyToken;
import support.pledge.schemas.TicketNumber;

/** Something in a mail that names a ticket. It may be made up: who sent it must fit. */
public sealed interface Mention {
    TicketNumber ticket();

    /** Our seal, in an address of ours that the mail went to, or in the id of a mail of ours that it answers. */
    record Sealed(ReplyToken token) implements Mention {
        @Override
        public TicketNumber ticket() {
            return token.ticket();
        }
    }

    /**
     * The id of a mail that would have opened that ticket: none of ours answers it, so the ticket need not exist.
     *
     * @param opener who would have sent it
     */
    record Answered(TicketNumber ticket, String opener) implements Mention {}

    /** A number in the subject: anybody may write one. */
    record Numbered(TicketNumber ticket) implements Mention {}
}
