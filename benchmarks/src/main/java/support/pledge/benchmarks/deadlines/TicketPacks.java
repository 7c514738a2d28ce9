package support.pledge.benchmarks.deadlines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Two desks that work by the pack of INTROSERV without its warnings. At the one nothing is due for sixty days; at the other only a first
 * response is, after ten minutes by the clock on the wall: so one event of a ticket leads to the same work whenever this is run.
 */
final class TicketPacks {
    static final String CALM = "calm";
    static final String DUE = "due";
    static final long PROMISED_MILLIS = 600_000;

    private TicketPacks() {}

    static Path write(Path introserv, Path folder) throws IOException {
        Files.createDirectories(folder);
        String rules = Files.readString(introserv);
        String pack = rules.substring(0, rules.indexOf("\nexamples:"))
                .replaceAll("(?m)^ *warn-at:.*\n", "")
                .replaceAll("within: \\d+[a-z]+", "within: 60d")
                .replaceAll("hours: \"Mo-Fr [^\"]*\"", "hours: \"24/7\"");
        Files.writeString(folder.resolve(CALM + ".yaml"), pack.replace("desk: introserv", "desk: " + CALM));
        Files.writeString(
                folder.resolve(DUE + ".yaml"),
                pack.replace("desk: introserv", "desk: " + DUE)
                        .replaceFirst("(?s)(first-response:.*?within: )60d", "$110m"));
        return folder;
    }
}
