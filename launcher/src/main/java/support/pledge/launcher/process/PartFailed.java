package support.pledge.launcher.process;

/** A part of the local system did not come up, or something stands in its way; the message is for the user. */
public final class PartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PartFailed(String message) {
        super(message);
    }
}
