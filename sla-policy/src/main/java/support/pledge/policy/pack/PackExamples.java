package support.pledge.policy.pack;

import java.util.List;

/** Runs a pack's own examples. */
public final class PackExamples {
    private PackExamples() {}

    /** @param complaint empty when the pack does what the example says */
    public record Result(Example example, List<String> complaints) {
        public boolean passed() {
            return complaints.isEmpty();
        }
    }

    public static List<Result> run(PolicyPack pack) {
        throw new UnsupportedOperationException(pack.desk());
    }
}
