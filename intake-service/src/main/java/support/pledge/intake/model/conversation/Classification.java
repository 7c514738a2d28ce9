package support.pledge.intake.model.conversation;

import org.jspecify.annotations.Nullable;

/** What is known of the problem (C11); null: not known. As a change: null leaves what is, NONE clears it. */
public record Classification(
        @Nullable Integer severity,
        @Nullable String plan,
        @Nullable String environment,
        @Nullable String productStage,
        @Nullable String category,
        @Nullable String thirdParty,
        @Nullable String site,
        @Nullable Boolean vip) {
    private static final String CLEARED = "NONE";
    public static final Classification NOTHING = new Classification(null, null, null, null, null, null, null, null);

    /** A change of the severity alone. */
    public static Classification severity(int severity) {
        return new Classification(severity, null, null, null, null, null, null, null);
    }

    /** These facts with what the change knows laid over them. */
    Classification with(Classification change) {
        return new Classification(
                change.severity == null ? severity : change.severity,
                newer(change.plan, plan),
                newer(change.environment, environment),
                newer(change.productStage, productStage),
                newer(change.category, category),
                newer(change.thirdParty, thirdParty),
                newer(change.site, site),
                change.vip == null ? vip : change.vip);
    }

    private static @Nullable String newer(@Nullable String change, @Nullable String old) {
        if (change == null) {
            return old;
        }
        return change.equals(CLEARED) || change.isEmpty() ? null : change;
    }
}
