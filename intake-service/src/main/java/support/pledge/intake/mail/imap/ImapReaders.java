package support.pledge.intake.mail.imap;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import support.pledge.intake.IntakeSettings;
import support.pledge.intake.mail.incoming.Incoming;
import support.pledge.intake.mail.incoming.LogReady;
import support.pledge.intake.mail.incoming.MailRoom;

/** All mailboxes, each followed by a thread of its own: asked when the log is reached, let go before it is left. */
@Component("imap")
final class ImapReaders implements SmartLifecycle, HealthIndicator {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration LAST_MAILS = Duration.ofSeconds(8);
    private final ImapSettings settings;
    private final List<Box> boxes;
    private final int limit;
    private final Incoming incoming;
    private final MailRoom room;
    private final LogReady ready;
    private final Clock clock;
    private volatile List<BoxReader> readers = List.of();
    private volatile List<Thread> threads = List.of();
    private volatile boolean running;
    private volatile @Nullable ScheduledExecutorService timer;

    ImapReaders(
            ImapSettings settings,
            IntakeSettings intake,
            Incoming incoming,
            MailRoom room,
            LogReady ready,
            Clock clock) {
        this.settings = settings;
        this.boxes = settings.boxes();
        this.limit = (int) intake.mailLimit().toBytes();
        this.incoming = incoming;
        this.room = room;
        this.ready = ready;
        this.clock = clock;
    }

    private static ScheduledExecutorService newTimer() {
        // Two: one that waits for a dead server must not keep the one that would cut it off.
        return Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().daemon().name("imap-timer-", 0).factory());
    }

    @Override
    public void start() {
        running = true;
        var waking = newTimer();
        timer = waking;
        readers = boxes.stream()
                .map(box -> new BoxReader(box, settings, limit, incoming, room, clock, waking))
                .toList();
        threads = IntStream.range(0, readers.size())
                .mapToObj(i -> Thread.ofPlatform().daemon().name("imap-" + i).start(() -> begin(readers.get(i))))
                .toList();
    }

    private void begin(BoxReader reader) {
        while (!ready.isReady() && running) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        if (running) {
            reader.run();
        }
    }

    @Override
    public void stop() {
        running = false;
        readers.forEach(BoxReader::stop);
        long until = System.nanoTime() + LAST_MAILS.toNanos();
        try {
            for (var thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var waking = timer;
        if (waking != null) {
            waking.shutdownNow();
        }
    }

    /** One for each mailbox, in their order. */
    List<BoxState.Seen> states() {
        return readers.stream().map(BoxReader::state).toList();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before the connection to the log, which has phase 0. */
    @Override
    public int getPhase() {
        return 100;
    }

    /** Not part of readiness: the other doors serve without a mailbox. */
    @Override
    public Health health() {
        var all = readers;
        var health = all.stream().allMatch(reader -> reader.state().connected()) ? Health.up() : Health.down();
        all.forEach(reader -> health.withDetail(reader.box().name(), reader.state()));
        return health.build();
    }
}
