package support.pledge.intake.mail.lmtp;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.Command;
import org.subethamail.smtp.internal.server.CommandException;
import org.subethamail.smtp.internal.server.HelpMessage;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * Who is connected, and until when he may take: a socket's own time-out starts again with each byte. Also ends them in good order.
 */
final class Visits implements SessionHandler {
    private static final Logger log = LoggerFactory.getLogger(Visits.class);
    private final Map<Session, Visit> here = new ConcurrentHashMap<>();
    private final ListenerSettings settings;
    private volatile boolean leaving;

    Visits(ListenerSettings settings) {
        this.settings = settings;
    }

    /**
     * One connection.
     *
     * @param busy whether a command is being carried out
     * @param until by System.nanoTime
     */
    private record Visit(boolean busy, long until) {}

    @Override
    public SessionAcceptance accept(Session session) {
        if (leaving) {
            return SessionAcceptance.failure(421, "4.3.2 Stopping: try again in a moment");
        }
        here.put(session, waiting());
        return SessionAcceptance.success();
    }

    @Override
    public void onSessionEnd(Session session) {
        here.remove(session);
    }

    private Visit waiting() {
        return new Visit(false, System.nanoTime() + settings.idle().toNanos());
    }

    /** Text and answer together; the command itself is stricter, and says so. */
    private Visit busy() {
        var most = settings.dataPatience().plus(settings.answerPatience()).plus(settings.idle());
        return new Visit(true, System.nanoTime() + most.toNanos());
    }

    /** Ends who has taken too long over a command. */
    void cutTheLate() {
        here.forEach((session, visit) -> {
            if (System.nanoTime() - visit.until > 0) {
                hangUp(session);
            }
        });
    }

    /** From now on nobody begins anything; who is not in the middle of a mail is sent away. */
    void leave() {
        leaving = true;
        here.forEach((session, visit) -> {
            if (!visit.busy && !session.isMailTransactionInProgress()) {
                tellAndHangUp(session);
            }
        });
    }

    /** Whether nobody is left, within that time. */
    boolean awaitEnd(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (!here.isEmpty() && System.nanoTime() < until) {
            leave();
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(20).toNanos());
        }
        return here.isEmpty();
    }

    private static void tellAndHangUp(Session session) {
        try {
            session.sendResponse("421 4.3.2 Stopping: try again in a moment");
        } catch (IOException e) {
            log.debug("Gone already: {}", e.toString());
        }
        hangUp(session);
    }

    private static void hangUp(Session session) {
        try {
            session.closeSocket();
        } catch (IOException e) {
            log.debug("Gone already: {}", e.toString());
        }
    }

    /** The command, with its time measured; refused while stopping, unless it belongs to a mail under way. */
    Command watched(Command command) {
        return new Watched(command);
    }

    private final class Watched implements Command {
        private final Command command;

        Watched(Command command) {
            this.command = command;
        }

        @Override
        public void execute(String line, Session session) throws IOException, DropConnectionException {
            if (leaving && !session.isMailTransactionInProgress()) {
                throw new DropConnectionException(421, "4.3.2 Stopping: try again in a moment");
            }
            here.replace(session, busy());
            command.execute(line, session);
            here.replace(session, waiting());
        }

        @Override
        public HelpMessage getHelp() throws CommandException {
            return command.getHelp();
        }

        @Override
        public String getName() {
            return command.getName();
        }
    }
}
