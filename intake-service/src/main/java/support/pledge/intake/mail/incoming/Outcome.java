package support.pledge.intake.mail.incoming;

import org.jspecify.annotations.Nullable;

/** What became of a mail, as far as whoever holds it must know. */
public sealed interface Outcome {
    /**
     * In the log: whoever holds it may let go.
     *
     * @param ticketId null where it is no ticket's: it was set aside
     */
    record Kept(@Nullable String ticketId) implements Outcome {}

    /**
     * It will never be taken as it is.
     *
     * @param why for the log of an operator, without anything of the mail
     */
    record Refused(String why) implements Outcome {}

    /** It is not certain that it was kept: it must come again, and is one all the same. */
    record Later(String why) implements Outcome {}

    /** As metrics call it. */
    default String word() {
        return switch (this) {
            case Kept kept -> "kept";
            case Refused refused -> "refused";
            case Later later -> "later";
        };
    }
}
