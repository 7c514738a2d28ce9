package support.pledge.launcher.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;

/** Rules for people: one line for what one principal may do with one thing, sorted. */
public final class RuleLines {
    private RuleLines() {}

    public static List<String> of(Collection<AclBinding> rules) {
        Map<String, List<AclBinding>> together =
                rules.stream().collect(Collectors.groupingBy(RuleLines::subject, TreeMap::new, Collectors.toList()));
        return together.entrySet().stream()
                .map(one -> one.getKey() + "  "
                        + one.getValue().stream()
                                .map(rule -> rule.entry().operation().name().toLowerCase(Locale.ROOT))
                                .sorted()
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    private static String subject(AclBinding rule) {
        String type =
                rule.pattern().resourceType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String from = rule.pattern().patternType() == PatternType.PREFIXED ? "*" : "";
        return rule.entry().principal().substring("User:".length()) + "  " + type + " "
                + rule.pattern().name() + from;
    }
}
