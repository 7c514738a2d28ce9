package support.pledge.system.crash;

/**
 * One event of the load, as the journal keeps it.
 *
 * @param id of the event; one that is sent twice has it twice
 * @param at when it occurred, in milliseconds since 1970
 * @param offset where the broker put it, from its acknowledgement
 */
record Fact(String ticket, Happening what, String id, long at, int severity, int partition, long offset) {
    static final long EXPECTED_MILLIS = 2_000;

    static Fact of(String ticket, Happening what, String id, long at, int severity) {
        return new Fact(ticket, what, id, at, severity, -1, -1);
    }

    Fact acknowledged(int inPartition, long atOffset) {
        return new Fact(ticket, what, id, at, severity, inPartition, atOffset);
    }
}
