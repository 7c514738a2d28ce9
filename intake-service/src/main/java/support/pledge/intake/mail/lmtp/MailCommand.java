package support.pledge.intake.mail.lmtp;

import java.io.IOException;
import java.util.regex.Pattern;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** MAIL FROM: who sends, and how much. */
final class MailCommand extends BaseCommand {
    private static final Pattern FORM =
            Pattern.compile("(?i)MAIL FROM:\\s*<([^<>\\p{Cntrl}]{0,998})>((?:\\s+\\S+)*)\\s*");
    private static final Pattern KNOWN =
            Pattern.compile("(?i)BODY=(7BIT|8BITMIME)|SMTPUTF8|SIZE=\\d+|(AUTH|RET|ENVID)=\\S*");
    private static final Pattern SIZE = Pattern.compile("(?i)(?:^|\\s)SIZE=(\\d{1,18})(?:\\s|$)");
    private final long limit;

    MailCommand(long limit) {
        super("MAIL", "Begins a mail.");
        this.limit = limit;
    }

    @Override
    public void execute(String line, Session session) throws IOException {
        var match = FORM.matcher(line);
        if (session.getHelo().isEmpty()) {
            session.sendResponse("503 5.5.1 Greet first");
        } else if (session.isMailTransactionInProgress()) {
            session.sendResponse("503 5.5.1 A mail is under way already");
        } else if (!match.matches()) {
            session.sendResponse("501 5.5.4 Say MAIL FROM:<address>");
        } else if (!understood(match.group(2))) {
            session.sendResponse("555 5.5.4 A parameter is not understood");
        } else if (declared(match.group(2)) > limit) {
            session.sendResponse("552 5.3.4 Larger than " + limit + " bytes");
        } else {
            session.startMailTransaction();
            Transaction.of(session).from(match.group(1));
            session.sendResponse("250 2.1.0 Go on");
        }
    }

    private static boolean understood(String parameters) {
        for (var parameter : parameters.strip().split("\\s+")) {
            if (!parameter.isEmpty() && !KNOWN.matcher(parameter).matches()) {
                return false;
            }
        }
        return true;
    }

    private static long declared(String parameters) {
        var size = SIZE.matcher(parameters);
        if (size.find()) {
            return Long.parseLong(size.group(1));
        }
        // More digits than any mail has bytes.
        return parameters.toUpperCase(java.util.Locale.ROOT).contains("SIZE=") ? Long.MAX_VALUE : 0;
    }
}
