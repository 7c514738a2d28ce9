package support.pledge.masking;

import java.util.EnumSet;
import java.util.Set;

/**
 * A text without its secrets.
 *
 * @param found what was masked in it; empty: the text is as it was
 */
public record Masked(String text, Set<SecretKind> found) {
    public Masked {
        found = found.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(found));
    }

    public boolean isClean() {
        return found.isEmpty();
    }
}
