package support.pledge.policy.calendar;

/** A calendar that cannot be meant as it is written; the message says what is wrong and what would be right. */
public class CalendarException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public CalendarException(String message) {
        super(message);
    }
}
