package support.pledge.access.audit;

import org.jspecify.annotations.Nullable;

/**
 * One attempt that was refused.
 *
 * @param route the pattern of the path, never the path as it was sent: that may hold a token
 * @param reason a word of a bounded set
 * @param principal who it was, as far as that is known
 * @param address from where
 */
public record Refusal(
        String method,
        String route,
        int status,
        String reason,
        @Nullable String principal,
        String address) {
    /** Where a door keeps, for the answer's way out, why it refused. */
    public static final String REASON = Refusal.class.getName() + ".reason";

    /** Where it is kept who was let in. */
    public static final String PRINCIPAL = Refusal.class.getName() + ".principal";

    /** Somebody known asked for what is not there, or not theirs: the answer tells neither. */
    public static final String NOT_THEIRS = "not-theirs";

    /** What the reason is when no door gave one; null where the answer refuses nobody. */
    public static @Nullable String reason(int status, @Nullable Object given) {
        boolean refuses = status == 401 || status == 403 || status == 404 && given != null;
        if (!refuses) {
            return null;
        }
        return given != null ? given.toString() : status == 401 ? "no-token" : "forbidden";
    }
}
