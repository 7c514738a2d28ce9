package support.pledge.system.crash;

/** What the load lets happen to tickets. */
enum Happening {
    OPENED,
    CUSTOMER,
    AGENT,
    AWAIT_CUSTOMER,
    AWAIT_OTHERS,
    RESUMED,
    /** An agent says when it will be done: two seconds later. */
    EXPECTED,
    RESOLVED,
    REOPENED,
    CLOSED
}
