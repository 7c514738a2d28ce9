package support.pledge.intake.mail.lmtp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.internal.server.Command;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import support.pledge.intake.mail.Mailboxes;
import support.pledge.intake.mail.incoming.Incoming;
import support.pledge.intake.mail.incoming.MailRoom;

/**
 * One port where mail servers hand mail over. Connections, lines and their limits are the library's; greeting, envelope and text are
 * ours, because it knows no LMTP, believes the declared size, and offers what nobody needs here.
 */
final class MailListener {
    private static final Logger log = LoggerFactory.getLogger(MailListener.class);
    /** Of the library's commands; all others are replaced or taken away. */
    private static final Set<String> KEPT = Set.of("NOOP", "RSET", "QUIT");

    private static final Duration LAST_MAILS = Duration.ofSeconds(8);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private final Protocol protocol;
    private final String host;
    private final Visits visits;
    private final SMTPServer server;
    private final java.util.concurrent.ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mail-listener-watch").factory());

    MailListener(
            Protocol protocol,
            Endpoint endpoint,
            ListenerSettings settings,
            Mailboxes mailboxes,
            Incoming incoming,
            MailRoom room,
            long limit) {
        this.protocol = protocol;
        this.host = endpoint.host();
        this.visits = new Visits(settings);
        this.server = SMTPServer.port(endpoint.port())
                .bindAddress(address(endpoint))
                .hostName("pledge")
                .softwareName(protocol == Protocol.LMTP ? "LMTP" : "")
                .maxConnections(settings.connections())
                .connectionTimeoutMs((int) settings.idle().toMillis())
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .sessionHandler(visits)
                .messageHandlerFactory(context -> new Transaction())
                .build();
        var ours = new ArrayList<Command>(List.of(
                new MailCommand(limit),
                new RcptCommand(protocol, new Recipients(mailboxes), settings.recipients()),
                new DataCommand(protocol, incoming, room, settings, limit)));
        protocol.greetings().forEach(verb -> ours.add(new GreetingCommand(verb, limit)));
        replaceCommands(server.getCommandHandler(), ours);
    }

    private void replaceCommands(CommandHandler handler, List<Command> ours) {
        for (var verb : Set.copyOf(handler.getVerbs())) {
            var command = handler.getCommand(verb);
            handler.addCommand(visits.watched(KEPT.contains(verb) ? command : new NotHere(verb)));
        }
        ours.forEach(command -> handler.addCommand(visits.watched(command)));
    }

    private static InetAddress address(Endpoint endpoint) {
        try {
            return InetAddress.getByName(endpoint.host());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no such host to listen on: " + endpoint.host(), e);
        }
    }

    /** @throws RuntimeException where the port cannot be had */
    void start() {
        server.start();
        watch.scheduleAtFixedRate(
                visits::cutTheLate, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        log.info("{} mail is taken at {} port {}", protocol, host, port());
    }

    int port() {
        return server.getPortAllocated();
    }

    /** Mails under way are finished and answered; nothing new begins. */
    void stop() {
        visits.leave();
        if (!visits.awaitEnd(LAST_MAILS)) {
            log.warn("A mail by {} was cut off when stopping: its sender will send it again", protocol);
        }
        watch.shutdownNow();
        server.stop();
    }

    /** What the library offers and this door does not. */
    private static final class NotHere extends BaseCommand {
        NotHere(String verb) {
            super(verb, "Not here.");
        }

        @Override
        public void execute(String line, Session session) throws java.io.IOException {
            session.sendResponse("502 5.5.1 Not here");
        }
    }
}
