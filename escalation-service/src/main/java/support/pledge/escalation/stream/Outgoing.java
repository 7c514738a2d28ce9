package support.pledge.escalation.stream;

/** A record on its way to a topic. */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Outgoing(String topic, byte[] value) {}
