package support.pledge.policy.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param pack null when one of the findings is an error */
public record LoadedPack(@Nullable PolicyPack pack, List<Finding> findings) {

    public LoadedPack {
        findings = List.copyOf(findings);
    }

    /** @throws IllegalArgumentException with all findings when the pack was refused */
    public PolicyPack orThrow() {
        if (pack == null) {
            throw new IllegalArgumentException(
                    String.join("\n", findings.stream().map(Finding::toString).toList()));
        }
        return pack;
    }
}
