package support.pledge.access.servlet;

/** What was asked for is being restored, or moved, or is on another instance: the caller is asked to come back in two seconds. */
public final class NotReadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why shown to the caller */
    public NotReadable(String why) {
        super(why);
    }
}
