package support.pledge.intake.mail.lmtp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;
import support.pledge.intake.mail.incoming.Incoming;
import support.pledge.intake.mail.incoming.MailRoom;
import support.pledge.intake.mail.incoming.Outcome;

/** DATA: the text, and then the answer that decides whose the mail is. */
final class DataCommand extends BaseCommand {
    private final Protocol protocol;
    private final Incoming incoming;
    private final MailRoom room;
    private final ListenerSettings settings;
    private final long limit;

    DataCommand(Protocol protocol, Incoming incoming, MailRoom room, ListenerSettings settings, long limit) {
        super("DATA", "Sends the text; CRLF.CRLF ends it.");
        this.protocol = protocol;
        this.incoming = incoming;
        this.room = room;
        this.settings = settings;
        this.limit = limit;
    }

    @Override
    public void execute(String line, Session session) throws IOException, DropConnectionException {
        if (!session.isMailTransactionInProgress()
                || Transaction.of(session).recipients().isEmpty()) {
            session.sendResponse("503 5.5.1 Say MAIL and RCPT first");
            return;
        }
        session.sendResponse("354 End with CRLF.CRLF");
        try (var place = room.open()) {
            long until = System.nanoTime() + settings.dataPatience().toNanos();
            var text = new DataText(place, limit, () -> System.nanoTime() > until);
            text.read(session.getRawInput());
            answer(session, Transaction.of(session), text);
        } catch (SocketTimeoutException e) {
            incoming.count(protocol.door(), "too-slow");
            throw new DropConnectionException(421, "4.4.2 That took too long");
        }
        session.resetMailTransaction();
    }

    private void answer(Session session, Transaction mail, DataText text) throws IOException {
        if (text.tooLarge()) {
            incoming.count(protocol.door(), "too-large");
            same(session, mail, "552 5.3.4 Larger than " + limit + " bytes");
        } else if (text.noRoom()) {
            incoming.count(protocol.door(), "later");
            same(session, mail, "452 4.3.1 Too many large mails at once: try again in a moment");
        } else {
            for (var answer : answers(mail, text.bytes())) {
                session.sendResponse(answer);
            }
        }
    }

    private void same(Session session, Transaction mail, String answer) throws IOException {
        int answers = protocol == Protocol.LMTP ? mail.recipients().size() : 1;
        for (int i = 0; i < answers; i++) {
            session.sendResponse(answer);
        }
    }

    /** Recipients of one desk are one ticket and share its fate. */
    private List<String> answers(Transaction mail, byte[] text) {
        long until = System.nanoTime() + settings.answerPatience().toNanos();
        var answers = new HashMap<String, String>();
        var all = mail.recipients().stream()
                .map(first -> answers.computeIfAbsent(
                        first.group(),
                        group -> words(take(Envelope.write(mail.sender(), together(mail, group), text), first, until))))
                .toList();
        return protocol == Protocol.LMTP ? all : all.subList(0, 1);
    }

    private static List<String> together(Transaction mail, String group) {
        return mail.recipients().stream()
                .filter(recipient -> recipient.group().equals(group))
                .map(Recipients.Recipient::address)
                .distinct()
                .toList();
    }

    private Outcome take(byte[] mail, Recipients.Recipient whose, long until) {
        var left = Duration.ofNanos(until - System.nanoTime());
        return left.isNegative() || left.isZero()
                ? new Outcome.Later("out of time")
                : incoming.take(mail, protocol.door(), whose.desk(), left);
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Kept kept -> "250 2.6.0 Kept" + (kept.ticketId() == null ? "" : " as " + kept.ticketId());
            case Outcome.Refused refused -> "550 5.6.0 Not taken";
            case Outcome.Later later -> "451 4.3.0 Not certain that it was kept: try again";
        };
    }
}
