package support.pledge.benchmarks.storm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Two desks that work by the pack of INTROSERV, one to be flooded and one beside it. All teams are there at any hour, and no team is ever
 * overloaded: so a missed promise leads to the same hand-over whenever this is run, and to that one only.
 */
final class StormDesks {
    static final String FLOODED = "flooded";
    static final String BESIDE = "beside";

    private StormDesks() {}

    static Path write(Path introserv, Path folder) throws IOException {
        Files.createDirectories(folder);
        String rules = Files.readString(introserv);
        String pack = rules.substring(0, rules.indexOf("\nexamples:"))
                .replaceAll("hours: \"Mo-Fr [^\"]*\"", "hours: \"24/7\"")
                .replace("{open: 200, relief: 150}", "{open: 10000000, relief: 9000000}");
        for (String desk : new String[] {FLOODED, BESIDE}) {
            Files.writeString(folder.resolve(desk + ".yaml"), pack.replace("desk: introserv", "desk: " + desk));
        }
        return folder;
    }
}
