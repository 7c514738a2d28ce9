package support.pledge.intake.model;

/** The door a ticket came through. UNKNOWN: a newer writer's door. */
public enum Channel {
    UNKNOWN,
    CHAT,
    PORTAL,
    EMAIL,
    FORM,
    PHONE
}
