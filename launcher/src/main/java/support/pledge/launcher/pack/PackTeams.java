package support.pledge.launcher.pack;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import support.pledge.policy.pack.PackLoader;

/** The teams that packs name. */
public final class PackTeams {
    private PackTeams() {}

    /** @throws IllegalArgumentException when one cannot be read */
    public static Set<String> of(Collection<Path> files) {
        Set<String> teams = new TreeSet<>();
        files.forEach(file -> teams.addAll(of(file.toString(), PackFiles.text(file))));
        return teams;
    }

    /** @throws IllegalArgumentException when it cannot be read */
    public static Set<String> of(String name, String yaml) {
        return new TreeSet<>(PackLoader.load(name, yaml).orThrow().teams().keySet());
    }
}
