package support.pledge.access.agent;

import java.util.Locale;

/** A token that is not good here. The reason is for us; whoever sent it hears it only where it is over. */
public final class TokenRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Why why;

    /** Each is a reason in the log of refused attempts. */
    public enum Why {
        MALFORMED,
        UNKNOWN_ISSUER,
        SIGNATURE,
        EXPIRED,
        NOT_YET,
        AUDIENCE,
        NOBODY
    }

    TokenRefused(Why why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** For the log of refused attempts. */
    public String reason() {
        return "token-" + why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isExpired() {
        return why == Why.EXPIRED;
    }
}
