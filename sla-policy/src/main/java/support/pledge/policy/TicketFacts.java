package support.pledge.policy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a ticket, as far as a policy asks (C11). Texts are kept upper case with {@code _} between words, so that
 * {@code "Dedicated server"}, {@code dedicated-server} and {@code DEDICATED_SERVER} are one value; {@code UNKNOWN}, {@code NONE} and
 * blank count as not known.
 *
 * @param severity as stated by the customer or the staff; a policy may count it as another one (S8)
 * @param thirdParty whose fault it is when it is not ours, e.g. META
 */
public record TicketFacts(
        Channel channel,
        @Nullable String plan,
        @Nullable Integer severity,
        @Nullable String environment,
        @Nullable String productStage,
        @Nullable String category,
        @Nullable String thirdParty,
        boolean vip,
        @Nullable String site) {

    public TicketFacts {
        plan = known(plan);
        environment = known(environment);
        productStage = known(productStage);
        category = known(category);
        thirdParty = known(thirdParty);
        site = known(site);
    }

    /** A ticket of which only the door is known. */
    public static TicketFacts of(Channel channel) {
        return new TicketFacts(channel, null, null, null, null, null, null, false, null);
    }

    public TicketFacts withSeverity(@Nullable Integer to) {
        return new TicketFacts(channel, plan, to, environment, productStage, category, thirdParty, vip, site);
    }

    /** These facts with what the change knows laid over them. */
    public TicketFacts with(FactsChange change) {
        return new TicketFacts(
                channel,
                newer(change.plan(), plan),
                change.severity() == null ? severity : change.severity(),
                newer(change.environment(), environment),
                newer(change.productStage(), productStage),
                newer(change.category(), category),
                newer(change.thirdParty(), thirdParty),
                change.vip() == null ? vip : change.vip(),
                newer(change.site(), site));
    }

    /** The one spelling in which values are kept and compared. */
    public static String spelling(String value) {
        return value.strip().replaceAll("[\\s-]+", "_").toUpperCase(Locale.ROOT);
    }

    private static @Nullable String newer(@Nullable String change, @Nullable String old) {
        return change == null || change.isBlank() || change.equalsIgnoreCase("UNKNOWN") ? old : change;
    }

    /** Facts are copied often, and spelled once. */
    private static boolean isSpelled(String value) {
        return value.chars().allMatch(c -> c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }

    private static @Nullable String known(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String spelled = isSpelled(value) ? value : spelling(value);
        return spelled.equals("UNKNOWN") || spelled.equals("NONE") ? null : spelled;
    }
}
