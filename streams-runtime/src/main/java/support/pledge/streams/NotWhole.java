package support.pledge.streams;

/** Not all instances could be asked, so there is no answer: a part of one would be taken for the whole. Ask again in two seconds. */
public final class NotWhole extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;

    NotWhole(String why) {
        super(why);
        this.why = why;
    }

    /** For the one who asked. */
    public String why() {
        return why;
    }
}
