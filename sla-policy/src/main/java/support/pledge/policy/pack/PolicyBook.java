package support.pledge.policy.pack;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The packs a service knows: by desk the current one, and every version that a running clock may be pinned to. Thread-safe. */
public final class PolicyBook {
    private final Map<String, PolicyPack> current = new ConcurrentHashMap<>();
    private final Map<String, PolicyPack> byVersion = new ConcurrentHashMap<>();

    /** Makes a pack its desk's current one; a broken one is refused and the old one stays. */
    public LoadedPack publish(String yaml) {
        LoadedPack loaded = remember(yaml);
        if (loaded.pack() != null) {
            current.put(loaded.pack().desk(), loaded.pack());
        }
        return loaded;
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
