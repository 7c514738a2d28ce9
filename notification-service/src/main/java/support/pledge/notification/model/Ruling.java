package support.pledge.notification.model;

/** Whether a draft goes out. */
public sealed interface Ruling {
    /** It goes. */
    record Send(Message message) implements Ruling {}

    /**
     * It does not.
     *
     * @param messageId the id it would have had
     * @param recipient address or ticket number
     * @param why a sentence for the people who operate the desk
     */
    record Withhold(String ticket, String desk, String messageId, String recipient, String why, Draft draft)
            implements Ruling {}
}
