package support.pledge.policy.routing;

/** A person for whom a ticket is meant by name (E6). */
public record NamedAgent(String id, String name) {}
