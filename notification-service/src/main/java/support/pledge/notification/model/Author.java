package support.pledge.notification.model;

/**
 * Who caused a message.
 *
 * @param id stable id, empty where none is known
 * @param name to be shown to the customer, empty where none is known
 */
public record Author(Role role, String id, String name) {
    /** Names are those of the events' {@code ActorKind}. */
    public enum Role {
        UNKNOWN,
        CUSTOMER,
        AGENT,
        BOT,
        SYSTEM
    }

    public boolean isPerson() {
        return role == Role.AGENT || role == Role.CUSTOMER;
    }
}
