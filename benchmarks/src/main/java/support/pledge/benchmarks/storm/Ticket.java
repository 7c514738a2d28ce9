package support.pledge.benchmarks.storm;

/** The number-th ticket of a desk, from 0 on. */
record Ticket(String desk, int number) {
    String id() {
        return desk + "-" + number;
    }

    static Ticket of(String id) {
        int hyphen = id.lastIndexOf('-');
        return new Ticket(id.substring(0, hyphen), Integer.parseInt(id.substring(hyphen + 1)));
    }
}
