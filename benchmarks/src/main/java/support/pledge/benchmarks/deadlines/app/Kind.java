package support.pledge.benchmarks.deadlines.app;

/** How the timers are kept, and how Streams is run. */
public enum Kind {
    /** As the services. */
    PLEDGE,
    /** Timers as ours on a Streams that is told nothing but exactly-once: what a restart costs then. */
    DEFAULTS,
    /** As the services, but each timer is a row by its owner, and every few seconds all rows are looked at. */
    SCAN
}
