package support.pledge.notification.lane;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import support.pledge.events.AddressMuted;

/**
 * Who gets no mail any more, because a mail server said for good that nobody is there: when the mail was handed over, or later by a
 * bounce, which intake reads. All instances follow the same topic.
 */
public final class MutedAddresses {
    private final Map<String, Muted> byAddress = new ConcurrentHashMap<>();

    private record Muted(String why, Instant since) {
        private static Muted as(AddressMuted said) {
            return new Muted(said.getWhy(), said.getMeta().getOccurredAt());
        }
    }

    /** @param muted null: it gets mail again */
    public void follow(String address, @Nullable AddressMuted muted) {
        if (muted == null) {
            byAddress.remove(keyOf(address));
        } else {
            byAddress.put(keyOf(address), Muted.as(muted));
        }
    }

    /** What the mail server said; empty where mail may go. */
    Optional<String> why(String address) {
        return Optional.ofNullable(byAddress.get(keyOf(address))).map(Muted::why);
    }

    /** Known at once, before the topic brings it back. */
    void mute(AddressMuted muted) {
        byAddress.put(muted.getAddress(), Muted.as(muted));
    }

    /**
     * A mail came from there. One that waited while the bounce of another came in proves nothing.
     *
     * @return whether it had been muted
     */
    boolean unmute(String address, Instant heardAt) {
        String key = keyOf(address);
        Muted muted = byAddress.get(key);
        return muted != null && !heardAt.isBefore(muted.since) && byAddress.remove(key, muted);
    }

    public int size() {
        return byAddress.size();
    }

    /** The bare address in lower case; a sender may be written as {@code Ana <ana@example.org>}. */
    static String keyOf(String address) {
        String bare = address.substring(address.lastIndexOf('<') + 1).replace(">", "");
        return bare.strip().toLowerCase(Locale.ROOT);
    }
}
