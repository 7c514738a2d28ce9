package support.pledge.policy.pack;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;

/**
 * The condition of a row: for each fact the values that fit, all of which must hold. Without facts it always holds.
 *
 * @param values in {@link TicketFacts#spelling}; {@code TRUE} for third-party stands for whatever third party
 */
public record When(Map<Fact, Set<String>> values) {
    public static final When ALWAYS = new When(Map.of());
    private static final String ANY_NAMED = "TRUE";
    private static final Set<String> NOBODY = Set.of("FALSE");

    public When {
        values = Map.copyOf(values);
    }

    /** True for the condition that always holds. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    public boolean matches(TicketFacts facts) {
        return matches(facts, null);
    }

    /** @param reason of an escalation; null where there is none */
    public boolean matches(TicketFacts facts, @Nullable String reason) {
        for (Map.Entry<Fact, Set<String>> asked : values.entrySet()) {
            String told = asked.getKey().of(facts, reason);
            if (!fits(asked.getKey(), asked.getValue(), told) && !isMeant(asked.getKey(), asked.getValue(), told)) {
                return false;
            }
        }
        return true;
    }

    /** A ticket that says a third party is to blame, but not which, means the one that the row names. */
    private static boolean isMeant(Fact fact, Set<String> wanted, @Nullable String told) {
        return fact == Fact.THIRD_PARTY && ANY_NAMED.equals(told) && !wanted.equals(NOBODY);
    }

    /** True when this condition holds for all for which the other one does, so that a row after it never gets its turn. */
    boolean covers(When other) {
        return values.entrySet().stream().allMatch(asked -> {
            Set<String> theirs = other.values.get(asked.getKey());
            return theirs != null && theirs.stream().allMatch(value -> fits(asked.getKey(), asked.getValue(), value));
        });
    }

    private static boolean fits(Fact fact, Set<String> wanted, @Nullable String value) {
        if (fact == Fact.THIRD_PARTY && wanted.contains("FALSE") && (value == null || value.equals("FALSE"))) {
            return true;
        }
        boolean named = value != null && !value.equals("FALSE");
        return value != null
                && (wanted.contains(value) || (fact == Fact.THIRD_PARTY && named && wanted.contains(ANY_NAMED)));
    }
}
