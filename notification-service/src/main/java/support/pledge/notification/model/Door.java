package support.pledge.notification.model;

/** The channel a ticket came through, as far as it decides how messages go back. */
public enum Door {
    /** Messages go into the chat window. */
    CHAT,
    /** Portal, e-mail, form, phone, or a channel that is newer than this service: messages go by mail. */
    OTHER
}
