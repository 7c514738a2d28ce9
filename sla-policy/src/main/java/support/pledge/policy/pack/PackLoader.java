package support.pledge.policy.pack;

/** Reads packs. Stateless and thread-safe. */
public final class PackLoader {
    private PackLoader() {}

    /** All findings at once; broken YAML is a finding too. Never throws for what is in the text. */
    public static LoadedPack load(String fileName, String yaml) {
        throw new UnsupportedOperationException();
    }
}
