package support.pledge.intake.mail.imap;

import jakarta.mail.FolderClosedException;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.intake.mail.incoming.Incoming;
import support.pledge.intake.mail.incoming.MailRoom;
import support.pledge.intake.mail.incoming.Outcome;

/**
 * Follows one mailbox for ever: takes what is not done, marks it when the log has it, waits for the server's word.
 *
 * <pre>
 *   away ──connect──▶ reading ──nothing left──▶ waiting ──news | time──▶ reading
 *    ▲──────────────────┴────connection lost──────┘
 * </pre>
 */
final class BoxReader implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(BoxReader.class);
    private static final String DOOR = "imap";
    private static final Duration GRACE = Duration.ofSeconds(30);
    /** So many failures in a row are not the mails' fault. */
    private static final int IN_A_ROW = 3;

    private final Box box;
    private final ImapSettings settings;
    private final Done done;
    private final int limit;
    private final Incoming incoming;
    private final MailRoom room;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final BoxState state = new BoxState();
    private final Backoff reconnect;
    private final Backoff retry;
    private final CountDownLatch stop = new CountDownLatch(1);
    /** Ids of mails that could not be taken: the others come first. */
    private final Set<Long> putOff = new HashSet<>();

    /** Set while nothing is done but wait: then it may be cut. */
    private volatile @Nullable OpenBox idle;

    BoxReader(
            Box box,
            ImapSettings settings,
            int limit,
            Incoming incoming,
            MailRoom room,
            Clock clock,
            ScheduledExecutorService timer) {
        this.box = box;
        this.settings = settings;
        this.done = Done.parse(settings.done());
        this.limit = limit;
        this.incoming = incoming;
        this.room = room;
        this.clock = clock;
        this.timer = timer;
        this.reconnect = new Backoff(settings.pause());
        this.retry = new Backoff(settings.pause());
    }

    Box box() {
        return box;
    }

    BoxState.Seen state() {
        return state.seen();
    }

    /** Returns at once; a mail under way is still finished and marked. */
    void stop() {
        stop.countDown();
        var open = idle;
        if (open != null) {
            open.cut();
        }
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    @Override
    public void run() {
        while (!stopping()) {
            try (var open = OpenBox.open(box, done, settings)) {
                state.connected();
                log.info("Following the mailbox of desk {}: {}", box.desk(), open);
                follow(open);
            } catch (MessagingException | IOException | RuntimeException e) {
                lost(e);
            }
            pause(reconnect.next());
        }
    }

    private void lost(Exception e) {
        // The library's words may span lines, and name the user: not the password.
        var why = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        if (!stopping() && state.lost(e.getClass().getSimpleName() + ": " + why)) {
            log.warn(
                    "The mailbox of desk {} at {} is out of reach, tried again and again: {}",
                    box.desk(),
                    box.host(),
                    why);
        }
    }

    private void follow(OpenBox open) throws MessagingException, IOException {
        while (!stopping()) {
            int before = open.count();
            boolean progress = takePending(open);
            reconnect.reset();
            if (!progress && open.count() == before && !stopping()) {
                awaitNews(open);
            }
        }
    }

    /** Whether any mail is done that was not; then there may be more. */
    private boolean takePending(OpenBox open) throws MessagingException, IOException {
        int inARow = 0;
        boolean progress = false;
        for (var next : inOrder(open)) {
            if (stopping() || inARow >= IN_A_ROW) {
                break;
            }
            if (takeOne(open, next.mail)) {
                putOff.remove(next.id);
                progress = true;
                inARow = 0;
            } else {
                putOff.add(next.id);
                inARow++;
            }
        }
        state.waiting(putOff.size());
        return progress;
    }

    private record Pending(IMAPMessage mail, long id) {}

    /** Those that could not be taken before come last. */
    private List<Pending> inOrder(OpenBox open) throws MessagingException {
        var all = new ArrayList<Pending>();
        for (var mail : open.pending(clock.instant())) {
            all.add(new Pending(mail, open.id(mail)));
        }
        putOff.retainAll(all.stream().map(Pending::id).toList());
        all.sort(
                Comparator.comparing((Pending each) -> putOff.contains(each.id)).thenComparing(Pending::id));
        return all;
    }

    /** Whether this mail need not be looked at again. */
    private boolean takeOne(OpenBox open, IMAPMessage mail) throws MessagingException, IOException {
        try (var place = room.open()) {
            long size = Math.max(mail.getSize(), 0);
            if (!place.grow(Math.min(size, limit))) {
                incoming.count(DOOR, "later");
                return false;
            }
            var raw = open.bytes(mail, size > limit ? Oversize.LOOKED_AT : limit + 1);
            boolean large = size > limit || raw.length > limit;
            var whole = large ? Oversize.of(raw, Math.max(size, raw.length), box) : raw;
            return mark(
                    open, mail, large, incoming.take(delivered(whole), DOOR, box.desk(), settings.answerPatience()));
        } catch (MessageRemovedException e) {
            return true; // By somebody else, meanwhile.
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessagingException e) {
            log.warn(
                    "A mail of desk {} could not be read from its mailbox, tried again: {}",
                    box.desk(),
                    e.getMessage());
            return false;
        }
    }

    private boolean mark(OpenBox open, IMAPMessage mail, boolean large, Outcome outcome) throws MessagingException {
        switch (outcome) {
            case Outcome.Kept kept -> {
                open.markKept(mail, large);
                state.kept();
                return true;
            }
            case Outcome.Refused(var why) -> {
                open.markRefused(mail);
                state.refused();
                log.error(
                        "Mail {} of the mailbox of desk {} is refused and flagged there: {}",
                        open.id(mail),
                        box.desk(),
                        why);
                return true;
            }
            case Outcome.Later(var why) -> {
                log.warn("A mail of desk {} stays in its mailbox for now: {}", box.desk(), why);
                return false;
            }
        }
    }

    /** The mailbox is its recipient, whatever its To says. */
    private byte[] delivered(byte[] raw) {
        if (!box.user().contains("@")) {
            return raw;
        }
        var line = ("Delivered-To: " + box.user() + "\r\n").getBytes(StandardCharsets.UTF_8);
        var whole = new byte[line.length + raw.length];
        System.arraycopy(line, 0, whole, 0, line.length);
        System.arraycopy(raw, 0, whole, line.length, raw.length);
        return whole;
    }

    private void awaitNews(OpenBox open) throws MessagingException {
        if (putOff.isEmpty()) {
            retry.reset();
        }
        var rest = open.idles() ? settings.renewal() : settings.poll();
        var again = putOff.isEmpty() ? rest : retry.next();
        var most = again.compareTo(rest) < 0 ? again : rest;
        if (!open.idles()) {
            pause(most);
            return;
        }
        var wake = timer.schedule(() -> wake(open), most.toMillis(), TimeUnit.MILLISECONDS);
        var cut = timer.schedule(open::cut, most.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        idle = open;
        try {
            if (!stopping()) {
                open.idle();
            }
        } finally {
            idle = null;
            wake.cancel(false);
            cut.cancel(false);
        }
    }

    private static void wake(OpenBox open) {
        try {
            open.wake();
        } catch (MessagingException | RuntimeException e) {
            log.debug("No longer connected: {}", e.toString());
        }
    }

    private void pause(Duration atMost) {
        try {
            if (stop.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("Stopping");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }
}
