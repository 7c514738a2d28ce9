package support.pledge.intake.mail.lmtp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import support.pledge.intake.IntakeSettings;
import support.pledge.intake.mail.Mailboxes;
import support.pledge.intake.mail.incoming.Incoming;
import support.pledge.intake.mail.incoming.LogReady;
import support.pledge.intake.mail.incoming.MailRoom;

/** The ports for mail servers: opened when the log is reached, closed in good order before it is left. */
@Component
public final class MailListeners implements SmartLifecycle, HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(MailListeners.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);
    private final Map<Protocol, Endpoint> wanted = new EnumMap<>(Protocol.class);
    private final Map<Protocol, MailListener> open = new EnumMap<>(Protocol.class);
    private final List<String> trouble = new ArrayList<>();
    private final ListenerSettings settings;
    private final Mailboxes mailboxes;
    private final long limit;
    private final Incoming incoming;
    private final MailRoom room;
    private final LogReady ready;
    private volatile @Nullable Thread opener;

    MailListeners(ListenerSettings settings, IntakeSettings intake, Incoming incoming, MailRoom room, LogReady ready) {
        this.settings = settings;
        this.mailboxes = Mailboxes.parse(intake.mailboxes());
        this.limit = intake.mailLimit().toBytes();
        this.incoming = incoming;
        this.room = room;
        this.ready = ready;
        Endpoint.parse("PLEDGE_LMTP", settings.lmtp()).ifPresent(at -> wanted.put(Protocol.LMTP, at));
        Endpoint.parse("PLEDGE_SMTP_IN", settings.smtp()).ifPresent(at -> wanted.put(Protocol.SMTP, at));
    }

    @Override
    public void start() {
        var starter = Thread.ofPlatform().daemon().name("mail-listeners").unstarted(this::open);
        // Known before it runs: it opens nothing once it is told to stop, which is to have no opener.
        opener = starter;
        starter.start();
    }

    private void open() {
        while (!ready.isReady()) {
            if (pausedForStop(BETWEEN_LOOKS)) {
                return;
            }
        }
        while (!openAll()) {
            if (pausedForStop(BETWEEN_ATTEMPTS)) {
                return;
            }
        }
    }

    private static boolean pausedForStop(Duration pause) {
        LockSupport.parkNanos(pause.toNanos());
        return Thread.currentThread().isInterrupted();
    }

    private synchronized boolean openAll() {
        trouble.clear();
        wanted.forEach((protocol, endpoint) -> {
            if (!open.containsKey(protocol) && opener != null) {
                openOne(protocol, endpoint);
            }
        });
        return trouble.isEmpty();
    }

    private void openOne(Protocol protocol, Endpoint endpoint) {
        try {
            var listener = new MailListener(protocol, endpoint, settings, mailboxes, incoming, room, limit);
            listener.start();
            open.put(protocol, listener);
        } catch (RuntimeException e) {
            var what = protocol + " cannot listen on " + endpoint.host() + ":" + endpoint.port();
            trouble.add(what);
            log.error("{}, tried again soon: {}", what, e.getMessage());
        }
    }

    /** Where it listens; 0 while it does not. */
    synchronized int port(Protocol protocol) {
        var listener = open.get(protocol);
        return listener == null ? 0 : listener.port();
    }

    @Override
    public void stop() {
        var starter = opener;
        opener = null;
        if (starter != null) {
            starter.interrupt();
        }
        synchronized (this) {
            open.values().parallelStream().forEach(MailListener::stop);
            open.clear();
        }
    }

    @Override
    public boolean isRunning() {
        return opener != null;
    }

    /** Stops before the connection to the log, which has phase 0. */
    @Override
    public int getPhase() {
        return 100;
    }

    /** Not part of readiness: the other doors serve without. */
    @Override
    public synchronized Health health() {
        return trouble.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("trouble", List.copyOf(trouble)).build();
    }
}
