package support.pledge.policy.pack;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;

/** Reads conditions, and knows which values a fact can have in this pack. */
final class WhenReader {
    private static final List<String> YES_OR_NO = List.of("TRUE", "FALSE");

    private final Findings findings;
    private final Map<Fact, Collection<String>> known = new EnumMap<>(Fact.class);

    WhenReader(Findings findings, Collection<String> plans, Collection<String> sites, Collection<Integer> severities) {
        this.findings = findings;
        known.put(Fact.CHANNEL, Arrays.stream(Channel.values()).map(Enum::name).toList());
        known.put(Fact.PLAN, plans.stream().map(TicketFacts::spelling).toList());
        known.put(Fact.SITE, sites);
        known.put(Fact.SEVERITY, severities.stream().map(String::valueOf).toList());
        known.put(Fact.ENVIRONMENT, List.of("PRODUCTION", "STAGING", "DEVELOPMENT"));
        known.put(Fact.PRODUCT_STAGE, List.of("GENERAL", "PREVIEW", "BETA"));
        known.put(Fact.VIP, YES_OR_NO);
    }

    /** @param withReason whether there is a reason to ask for: only in requests for escalation */
    When read(@Nullable Node node, boolean withReason) {
        String[] names = Arrays.stream(Fact.values())
                .filter(fact -> withReason || fact != Fact.REASON)
                .map(Fact::key)
                .toArray(String[]::new);
        Fields fields = Fields.of(findings, node, "'when'", names);
        Map<Fact, Set<String>> values = new EnumMap<>(Fact.class);
        for (String name : fields.all().keySet()) {
            Fact.fromKey(name).ifPresent(fact -> values.put(fact, values(fact, fields, name)));
        }
        return new When(values);
    }

    /** One fact of an example; null when it is not given. */
    @Nullable
    String value(Fact fact, Fields fields) {
        String text = fields.text(fact.key());
        if (text != null) {
            check(fact, TicketFacts.spelling(text), text, fields.line(fact.key()));
        }
        return text;
    }

    private Set<String> values(Fact fact, Fields fields, String name) {
        Set<String> values = new HashSet<>();
        for (String text : fields.texts(name)) {
            String value = TicketFacts.spelling(text);
            check(fact, value, text, fields.line(name));
            if (!values.add(value)) {
                findings.warning(fields.line(name), "'" + text + "' stands twice in '" + name + "'");
            }
        }
        if (values.isEmpty()) {
            findings.error(fields.line(name), "'" + name + "' names no value, so its row can never match");
        }
        return values;
    }

    private void check(Fact fact, String value, String text, int line) {
        Collection<String> possible = known.get(fact);
        if (possible != null && !possible.contains(value)) {
            String none = possible.isEmpty() ? ": this pack names none" : Suggestion.of(value, possible);
            findings.error(line, "unknown " + fact.key() + " '" + text + "'" + none);
        }
    }
}
