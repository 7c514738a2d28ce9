package support.pledge.intake.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import support.pledge.intake.model.conversation.FileRef;

/**
 * Names a file that was handed in, until a message takes it along: only who handed it in can name it. Text:
 * {@code pf1.<base 64 of size, sha256, type and name, a line each>.<seal>}.
 */
public final class FileToken {
    private static final int SEAL = 32;
    private static final Pattern TEXT = Pattern.compile("pf1\\.([A-Za-z0-9_-]{1,3000})\\.([0-9a-z]{32})");

    private FileToken() {}

    /** @param owner {@link Caller#principal()} of who handed it in */
    public static String issue(TokenSecret secret, String owner, FileRef file) {
        var lines = file.size() + "\n" + file.sha256() + "\n" + file.type() + "\n" + file.name();
        var claims = Base64.getUrlEncoder().withoutPadding().encodeToString(lines.getBytes(StandardCharsets.UTF_8));
        return "pf1." + claims + "." + secret.seal(SEAL, "file", owner, claims);
    }

    /** The file; empty where the text is not ours, or was given to another. */
    public static Optional<FileRef> read(TokenSecret secret, String owner, String text) {
        var match = TEXT.matcher(text);
        if (!match.matches() || !secret.isSeal(match.group(2), "file", owner, match.group(1))) {
            return Optional.empty();
        }
        var lines = new String(Base64.getUrlDecoder().decode(match.group(1)), StandardCharsets.UTF_8).split("\n", 4);
        return Optional.of(new FileRef(lines[3], lines[2], Long.parseLong(lines[0]), lines[1]));
    }
}
