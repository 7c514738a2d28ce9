package support.pledge.policy.pack;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The packs a service knows: by desk the current one, and every version that a running clock may be pinned to. Thread-safe. */
public final class PolicyBook {
    private final Map<String, PolicyPack> current = new ConcurrentHashMap<>();
    private final Map<String, PolicyPack> byVersion = new ConcurrentHashMap<>();
    private final Map<String, Recount> recounts = new ConcurrentHashMap<>();

    /**
     * That a desk's open tickets are to move to the version in force, each once.
     *
     * @param id of the publication, so that two of the same version are told apart
     * @param version the one in force
     * @param cause for the events that say so
     */
    public record Recount(String id, String version, String cause) {}

    /** Makes a pack its desk's current one; a broken one is refused and the old one stays. */
    public LoadedPack publish(String yaml) {
        return publish(yaml, null);
    }

    /** @param recount null: open tickets stay on their version, whatever was wished for with an earlier one */
    public LoadedPack publish(String yaml, @Nullable Recount recount) {
        LoadedPack loaded = remember(yaml);
        if (loaded.pack() != null) {
            String desk = loaded.pack().desk();
            current.put(desk, loaded.pack());
            recounts.compute(desk, (key, before) -> recount);
        }
        return loaded;
    }

    /** Whether this desk's open tickets are to move to its current pack. */
    public Optional<Recount> recount(String desk) {
        return Optional.ofNullable(recounts.get(desk));
    }

    /** Of all desks that have one. */
    public Map<String, Recount> recounts() {
        return Map.copyOf(recounts);
    }

    /** Keeps a pack for the clocks that are pinned to it without making it the current one. */
    public LoadedPack remember(String yaml) {
        LoadedPack loaded = PackLoader.load("policy", yaml);
        if (loaded.pack() != null) {
            byVersion.put(key(loaded.pack().desk(), loaded.pack().version()), loaded.pack());
        }
        return loaded;
    }

    public Optional<PolicyPack> current(String desk) {
        return Optional.ofNullable(current.get(desk));
    }

    public Optional<PolicyPack> at(String desk, String version) {
        return Optional.ofNullable(byVersion.get(key(desk, version)));
    }

    /** The desks that have a current pack. */
    public Set<String> desks() {
        return Set.copyOf(current.keySet());
    }

    private static String key(String desk, String version) {
        return desk + "@" + version;
    }
}
