package support.pledge.intake.model;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** By which instances of this service know each other: {@code <seconds>.<seal>} for one path, good for a minute before and after. */
public final class PeerToken {
    /** The request's header. */
    public static final String HEADER = "Pledge-Peer";

    private static final int SEAL = 32;
    private static final Duration APART = Duration.ofMinutes(1);
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,12})\\.([0-9a-z]{32})");

    private PeerToken() {}

    public static String issue(TokenSecret secret, String path, Instant now) {
        var seconds = Long.toString(now.getEpochSecond());
        return seconds + "." + secret.seal(SEAL, "peer", seconds, path);
    }

    public static boolean isValid(TokenSecret secret, String path, String text, Instant now) {
        var match = TEXT.matcher(text);
        return match.matches()
                && secret.isSeal(match.group(2), "peer", match.group(1), path)
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(match.group(1))), now)
                                .abs()
                                .compareTo(APART)
                        <= 0;
    }
}
