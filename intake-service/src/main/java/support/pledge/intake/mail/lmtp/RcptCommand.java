package support.pledge.intake.mail.lmtp;

import java.io.IOException;
import java.util.regex.Pattern;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** RCPT TO: whom it is for. Mail for anybody else is refused here, before its text comes. */
final class RcptCommand extends BaseCommand {
    private static final Pattern FORM =
            Pattern.compile("(?i)RCPT TO:\\s*<([^<>\\p{Cntrl}\\s]{1,998})>((?:\\s+(?:NOTIFY|ORCPT)=\\S*)*)\\s*");
    private final Protocol protocol;
    private final Recipients known;
    private final int most;

    RcptCommand(Protocol protocol, Recipients known, int most) {
        super("RCPT", "Names a recipient.");
        this.protocol = protocol;
        this.known = known;
        this.most = most;
    }

    @Override
    public void execute(String line, Session session) throws IOException {
        var match = FORM.matcher(line);
        if (!session.isMailTransactionInProgress()) {
            session.sendResponse("503 5.5.1 Say MAIL first");
        } else if (!match.matches()) {
            session.sendResponse("501 5.5.4 Say RCPT TO:<address>");
        } else if (Transaction.of(session).recipients().size() >= most) {
            session.sendResponse("452 4.5.3 Too many recipients: the rest in another mail");
        } else {
            session.sendResponse(answer(match.group(1), Transaction.of(session)));
        }
    }

    private String answer(String address, Transaction mail) {
        var recipient = known.find(address);
        if (recipient.isEmpty()) {
            return "550 5.1.1 Nobody here is called so";
        }
        // SMTP has one answer for all recipients: what is for two desks could be kept for one and lost for the other.
        boolean another = protocol == Protocol.SMTP
                && mail.recipients().stream()
                        .anyMatch(other -> !other.group().equals(recipient.get().group()));
        if (another) {
            return "452 4.5.3 Another desk: in a mail of its own, please";
        }
        mail.add(recipient.get());
        return "250 2.1.5 Go on";
    }
}
