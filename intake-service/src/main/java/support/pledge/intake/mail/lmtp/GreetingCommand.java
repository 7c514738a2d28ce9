package support.pledge.intake.mail.lmtp;

import java.io.IOException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** LHLO, EHLO, HELO: says what is understood here. */
final class GreetingCommand extends BaseCommand {
    private final boolean extended;
    private final long limit;

    GreetingCommand(String verb, long limit) {
        super(verb, "Introduces the client.");
        this.extended = !verb.equals("HELO");
        this.limit = limit;
    }

    @Override
    public void execute(String line, Session session) throws IOException {
        var name = line.substring(4).strip();
        if (name.isEmpty()) {
            session.sendResponse("501 5.5.4 Say who you are");
            return;
        }
        session.resetMailTransaction();
        session.setHelo(name);
        session.sendResponse(
                extended
                        ? String.join(
                                "\r\n",
                                "250-pledge",
                                "250-PIPELINING",
                                "250-8BITMIME",
                                "250-SMTPUTF8",
                                "250-ENHANCEDSTATUSCODES",
                                "250 SIZE " + limit)
                        : "250 pledge");
    }
}
