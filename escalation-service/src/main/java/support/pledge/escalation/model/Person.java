package support.pledge.escalation.model;

/** Who took a ticket: stable id and name, each empty where none is known. */
public record Person(String id, String name) {}
