package support.pledge.access.agent;

/** The issuer cannot be asked for its keys: nobody can tell now whether a token is good. */
public final class IssuerAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the caller is told. */
    public static final String DETAIL = "the issuer of agents' tokens cannot be asked now: try again in a moment";

    IssuerAway() {
        super(DETAIL, null, false, false);
    }
}
