package support.pledge.policy;

import org.jspecify.annotations.Nullable;

/** New knowledge about a ticket: null (or {@code UNKNOWN}) leaves a fact as it was, {@code NONE} clears it. */
public record FactsChange(
        @Nullable String plan,
        @Nullable Integer severity,
        @Nullable String environment,
        @Nullable String productStage,
        @Nullable String category,
        @Nullable String thirdParty,
        @Nullable Boolean vip,
        @Nullable String site) {

    public static final FactsChange NOTHING = new FactsChange(null, null, null, null, null, null, null, null);

    public static FactsChange category(String category) {
        return new FactsChange(null, null, null, null, category, null, null, null);
    }

    public static FactsChange plan(String plan) {
        return new FactsChange(plan, null, null, null, null, null, null, null);
    }

    public static FactsChange thirdParty(String thirdParty) {
        return new FactsChange(null, null, null, null, null, thirdParty, null, null);
    }

    public static FactsChange environment(String environment) {
        return new FactsChange(null, null, environment, null, null, null, null, null);
    }
}
