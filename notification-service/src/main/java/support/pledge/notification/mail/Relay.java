package support.pledge.notification.mail;

/**
 * A mail server that messages are handed to.
 *
 * @param name for metrics: bounded, and no host's name
 */
public record Relay(String name, String host, int port) {
    private static final int PORTS = 65_536;

    /** @throws IllegalArgumentException naming what makes no sense */
    public Relay {
        if (host.isBlank()) {
            throw new IllegalArgumentException("smtp-host: empty; name the mail server");
        }
        if (port <= 0 || port >= PORTS) {
            throw new IllegalArgumentException("smtp-port: " + port + " is no port");
        }
    }

    static Relay first(String host, int port) {
        return new Relay("first", host, port);
    }

    /** @throws IllegalArgumentException when it is not {@code host:port} */
    public static Relay fallback(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        try {
            return new Relay(
                    "fallback",
                    hostAndPort.substring(0, Math.max(0, colon)).strip(),
                    Integer.parseInt(hostAndPort.substring(colon + 1).strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("PLEDGE_SMTP_FALLBACK: '" + hostAndPort + "' must be host:port", e);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
