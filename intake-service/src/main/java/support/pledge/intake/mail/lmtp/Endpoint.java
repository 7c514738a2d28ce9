package support.pledge.intake.mail.lmtp;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where to listen. */
record Endpoint(String host, int port) {
    private static final Pattern TEXT = Pattern.compile("(?:\\[?([^\\[\\]]+)\\]?:)?(\\d{1,5})");

    /**
     * Reads {@code host:port} or a port.
     *
     * @return empty where the text is
     * @throws IllegalArgumentException naming the setting
     */
    static Optional<Endpoint> parse(String setting, String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        var match = TEXT.matcher(text.strip());
        if (!match.matches() || Integer.parseInt(match.group(2)) > 65_535) {
            throw new IllegalArgumentException(setting + " is '" + text + "': give host:port, or a port of 127.0.0.1");
        }
        var host = match.group(1);
        return Optional.of(new Endpoint(host == null ? "127.0.0.1" : host, Integer.parseInt(match.group(2))));
    }
}
