package support.pledge.notification.mail;

import support.pledge.notification.delivery.Attempt;

/** What metrics want to know of mail servers. Called from many threads: be quick, do not throw. */
@FunctionalInterface
public interface RelayObserver {

    /** Sees nothing. */
    RelayObserver NONE = (relay, how) -> {};

    /** A mail server was asked to take a mail. */
    void asked(Relay relay, Attempt how);
}
