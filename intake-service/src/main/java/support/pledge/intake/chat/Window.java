package support.pledge.intake.chat;

import java.util.concurrent.ArrayBlockingQueue;
import reactor.core.publisher.Sinks;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Entry;

/** One open window of a chat: what is to be shown, in order, and who is writing, which may be lost. */
record Window(String chat, String address, Sinks.Many<Entry> lines, Sinks.Many<Author> signals) {
    private static final int UNREAD = 64;

    /** @param address from where it is open */
    static Window of(String chat, String address) {
        return new Window(
                chat,
                address,
                Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(UNREAD)),
                Sinks.many().multicast().directBestEffort());
    }

    /** A window that does not read is closed; it comes back with its cursor. */
    void show(Entry entry) {
        if (lines.tryEmitNext(entry).isFailure()) {
            close();
        }
    }

    void close() {
        lines.tryEmitComplete();
        signals.tryEmitComplete();
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
