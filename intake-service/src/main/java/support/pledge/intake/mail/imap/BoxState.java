package support.pledge.intake.mail.imap;

import java.util.concurrent.atomic.AtomicLong;

/** How following a mailbox goes, for health: written by its thread, read by others. */
final class BoxState {
    private final AtomicLong kept = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean connected;
    private volatile int waiting;
    private volatile String trouble = "not connected yet";

    /** A moment of it. */
    record Seen(boolean connected, long kept, long refused, int waiting, String trouble) {}

    void connected() {
        connected = true;
        trouble = "";
    }

    /** Whether that is news. */
    boolean lost(String why) {
        boolean news = connected || !trouble.equals(why);
        connected = false;
        trouble = why;
        return news;
    }

    void kept() {
        kept.incrementAndGet();
    }

    void refused() {
        refused.incrementAndGet();
    }

    /** Mails that must wait because they could not be taken just now. */
    void waiting(int mails) {
        waiting = mails;
    }

    Seen seen() {
        return new Seen(connected, kept.get(), refused.get(), waiting, trouble);
    }
}
