package support.pledge.policy.pack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;

/** What a row may ask of a ticket. */
public enum Fact {
    CHANNEL,
    PLAN,
    SEVERITY,
    ENVIRONMENT,
    PRODUCT_STAGE,
    CATEGORY,
    THIRD_PARTY,
    VIP,
    REASON,
    SITE;

    /** As written in packs: {@code product-stage}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fact> fromKey(String key) {
        return Arrays.stream(values()).filter(fact -> fact.key().equals(key)).findFirst();
    }

    /** The value in {@link TicketFacts#spelling}; null when not known. */
    @Nullable
    String of(TicketFacts facts, @Nullable String reason) {
        return switch (this) {
            case CHANNEL -> facts.channel().name();
            case PLAN -> facts.plan();
            case SEVERITY -> facts.severity() == null ? null : facts.severity().toString();
            case ENVIRONMENT -> facts.environment();
            case PRODUCT_STAGE -> facts.productStage();
            case CATEGORY -> facts.category();
            case THIRD_PARTY -> facts.thirdParty();
            case VIP -> facts.vip() ? "TRUE" : "FALSE";
            case REASON -> reason == null ? null : TicketFacts.spelling(reason);
            case SITE -> facts.site();
        };
    }
}
