package support.pledge.policy;

/** The door a ticket came through. */
public enum Channel {
    CHAT,
    PORTAL,
    EMAIL,
    FORM,
    PHONE
}
