package support.pledge.policy.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.Fact;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.When;

/**
 * Which row of a table gets which ticket, found by trying one ticket of each sort that the rows can tell apart.
 *
 * @param idle rows that no ticket comes to
 * @param hole a sort of ticket that no row is for
 */
record Coverage(List<Integer> idle, Optional<Hole> hole) {
    /** Tables that tell apart more sorts are not looked through: nobody has written one. */
    private static final int MOST = 500_000;

    private static final String ANOTHER = "ANOTHER";

    /** @param certain whether all its facts are ones that the pack itself names, so that such tickets must be expected */
    record Hole(String ticket, boolean certain) {}

    static Coverage of(List<When> rows, PolicyPack pack) {
        Map<Fact, List<@Nullable String>> values = new EnumMap<>(Fact.class);
        for (When row : rows) {
            row.values()
                    .forEach((fact, named) -> values.computeIfAbsent(fact, each -> domain(each, pack))
                            .addAll(named));
        }
        values.replaceAll((fact, named) -> named.stream().distinct().toList());
        long sorts = values.values().stream().mapToLong(List::size).reduce(1, (one, other) -> one * other);
        return sorts > MOST ? new Coverage(List.of(), Optional.empty()) : new Search(rows, values, pack).result();
    }

    /** What a ticket may say, whether a row asks for it or not; null for a ticket that does not say. */
    private static List<@Nullable String> domain(Fact fact, PolicyPack pack) {
        List<@Nullable String> domain = new ArrayList<>();
        switch (fact) {
            case CHANNEL -> Arrays.stream(Channel.values()).map(Enum::name).forEach(domain::add);
            case VIP -> domain.addAll(List.of("FALSE", "TRUE"));
            case SEVERITY -> pack.severities().levels().keySet().forEach(level -> domain.add(level.toString()));
            case PLAN -> {
                pack.plans().stream().map(TicketFacts::spelling).forEach(domain::add);
                domain.add(null);
            }
            case SITE -> {
                domain.addAll(pack.sites().keySet());
                domain.add(null);
            }
            case ENVIRONMENT -> domain.addAll(Arrays.asList("PRODUCTION", "STAGING", "DEVELOPMENT", null));
            case PRODUCT_STAGE -> domain.addAll(Arrays.asList("GENERAL", "PREVIEW", "BETA", null));
            case CATEGORY, THIRD_PARTY, REASON -> domain.addAll(Arrays.asList(null, ANOTHER));
        }
        return domain;
    }

    /** Goes through all combinations. */
    private static final class Search {
        private final List<When> rows;
        private final List<Map.Entry<Fact, List<@Nullable String>>> facts;
        private final PolicyPack pack;
        private final BitSet used = new BitSet();
        private @Nullable Hole hole;

        Search(List<When> rows, Map<Fact, List<@Nullable String>> values, PolicyPack pack) {
            this.rows = rows;
            this.facts = List.copyOf(values.entrySet());
            this.pack = pack;
        }

        Coverage result() {
            tryAll(0, new EnumMap<>(Fact.class));
            List<Integer> idle = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                if (!used.get(row)) {
                    idle.add(row);
                }
            }
            return new Coverage(idle, Optional.ofNullable(hole));
        }

        private void tryAll(int from, Map<Fact, String> chosen) {
            if (from == facts.size()) {
                tryOne(chosen);
                return;
            }
            Fact fact = facts.get(from).getKey();
            for (String value : facts.get(from).getValue()) {
                if (value == null) {
                    chosen.remove(fact);
                } else {
                    chosen.put(fact, value);
                }
                tryAll(from + 1, chosen);
            }
            chosen.remove(fact);
        }

        private void tryOne(Map<Fact, String> chosen) {
            TicketFacts ticket = pack.effective(ticket(chosen));
            for (int row = 0; row < rows.size(); row++) {
                if (rows.get(row).matches(ticket, chosen.get(Fact.REASON))) {
                    used.set(row);
                    return;
                }
            }
            boolean certain = certain(chosen);
            if (hole == null || (certain && !hole.certain())) {
                hole = new Hole(said(chosen), certain);
            }
        }

        /** Every fact that the rows ask for is said, and with a value that the pack names. */
        private boolean certain(Map<Fact, String> chosen) {
            return facts.stream()
                    .allMatch(fact -> chosen.containsKey(fact.getKey()) && !ANOTHER.equals(chosen.get(fact.getKey())));
        }

        private String said(Map<Fact, String> chosen) {
            Set<String> said = new TreeSet<>();
            for (Map.Entry<Fact, List<@Nullable String>> fact : facts) {
                String value = chosen.get(fact.getKey());
                String text = value == null ? "not said" : value.equals(ANOTHER) ? "any other" : value;
                said.add(fact.getKey().key() + " " + text);
            }
            return said.isEmpty() ? "any ticket" : "a ticket with " + String.join(", ", said);
        }

        private static TicketFacts ticket(Map<Fact, String> chosen) {
            String channel = chosen.getOrDefault(Fact.CHANNEL, Channel.PORTAL.name());
            String severity = chosen.get(Fact.SEVERITY);
            return new TicketFacts(
                    Channel.valueOf(channel),
                    chosen.get(Fact.PLAN),
                    severity == null ? null : Integer.valueOf(severity),
                    chosen.get(Fact.ENVIRONMENT),
                    chosen.get(Fact.PRODUCT_STAGE),
                    chosen.get(Fact.CATEGORY),
                    chosen.get(Fact.THIRD_PARTY),
                    "TRUE".equals(chosen.get(Fact.VIP)),
                    chosen.get(Fact.SITE));
        }
    }
}
