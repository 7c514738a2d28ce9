package support.pledge.notification.lane;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import support.pledge.events.AddressMuted;

/** Who gets no mail any more, because a mail server said for good that nobody is there. All instances follow the same topic. */
public final class MutedAddresses {
    private final Map<String, String> whyByAddress = new ConcurrentHashMap<>();

    /** @param muted null: it gets mail again */
    public void follow(String address, @Nullable AddressMuted muted) {
        if (muted == null) {
            whyByAddress.remove(address);
        } else {
            whyByAddress.put(address, muted.getWhy());
        }
    }

    /** What the mail server said; empty where mail may go. */
    Optional<String> why(String address) {
        return Optional.ofNullable(whyByAddress.get(keyOf(address)));
    }

    /** Known at once, before the topic brings it back. */
    void mute(AddressMuted muted) {
        whyByAddress.put(muted.getAddress(), muted.getWhy());
    }

    /** Whether it had been muted. */
    boolean unmute(String address) {
        return whyByAddress.remove(keyOf(address)) != null;
    }

    public int size() {
        return whyByAddress.size();
    }

    /** The bare address in lower case; a sender may be written as {@code Ana <ana@example.org>}. */
    static String keyOf(String address) {
        String bare = address.substring(address.lastIndexOf('<') + 1).replace(">", "");
        return bare.strip().toLowerCase(Locale.ROOT);
    }
}
