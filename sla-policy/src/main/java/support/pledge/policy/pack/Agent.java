package support.pledge.policy.pack;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dedicated agent (E6): looks after some accounts by name.
 *
 * @param team in which the tickets of these accounts are meant for this agent
 * @param calendar name of the agent's hours; null for those of the team
 * @param deputy who stands in; null for nobody
 * @param accounts in {@link #spelling}
 * @param away whole days, in the zone of the hours
 */
public record Agent(
        String id,
        String name,
        String team,
        @Nullable String calendar,
        @Nullable String deputy,
        Set<String> accounts,
        List<Days> away) {

    public Agent {
        accounts = Set.copyOf(accounts);
        away = List.copyOf(away);
    }

    /** From the first day to the last, both included. */
    public record Days(LocalDate first, LocalDate last) {
        public boolean holds(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    /** The one spelling in which accounts are compared. */
    public static String spelling(String account) {
        return account.strip().toLowerCase(Locale.ROOT);
    }

    public boolean looksAfter(String account) {
        return accounts.contains(spelling(account));
    }
}
