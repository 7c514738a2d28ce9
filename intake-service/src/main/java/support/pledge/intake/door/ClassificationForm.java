package support.pledge.intake.door;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.pledge.events.ClassificationChanged;
import support.pledge.events.Environment;
import support.pledge.events.EventMeta;
import support.pledge.events.ProductStage;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.web.Fields;
import support.pledge.policy.TicketFacts;

/** What a caller says of a problem (C11), in the spelling that policies use; null: nothing said, NONE: taken back. */
record ClassificationForm(
        @Nullable String plan,
        @Nullable Environment environment,
        @Nullable ProductStage productStage,
        @Nullable String category,
        @Nullable String thirdParty,
        @Nullable String site,
        @Nullable Boolean vip) {
    private static final int WORD = 60;
    /** A third party is to blame, and nobody said which. */
    private static final String SOMEBODY = "UNNAMED";

    private static final String NOBODY = "NONE";

    /** @param desk null where it is not known: then names that a desk gives are not checked */
    static ClassificationForm read(Fields fields, @Nullable Desk desk) {
        return new ClassificationForm(
                named(fields, "plan", desk == null ? null : desk.plans()),
                fields.choice("environment", Environment.class),
                fields.choice("productStage", ProductStage.class),
                named(fields, "category", null),
                thirdParty(fields),
                named(fields, "site", desk == null ? null : desk.sites()),
                fields.flag("vip"));
    }

    /** The severity, where the desk knows it. */
    static @Nullable Integer severity(Fields fields, @Nullable Desk desk) {
        var severity = fields.integer("severity", 1, 9);
        if (severity != null
                && desk != null
                && !desk.severities().isEmpty()
                && !desk.severities().containsKey(severity)) {
            fields.refuse(
                    "severity",
                    severity + " is not one of desk " + desk.key() + ": "
                            + desk.severities().entrySet().stream()
                                    .map(level -> level.getKey() + " "
                                            + level.getValue().name())
                                    .collect(Collectors.joining(", ")));
        }
        return severity;
    }

    /** A team's name that the desk knows. */
    static @Nullable String team(Fields fields, @Nullable Desk desk) {
        var team = fields.line("team", WORD);
        if (team != null
                && desk != null
                && !desk.teams().isEmpty()
                && !desk.teams().contains(team)) {
            fields.refuse(
                    "team",
                    "'" + team + "' is not a team of desk " + desk.key() + ": " + String.join(", ", desk.teams()));
        }
        return team;
    }

    private static @Nullable String named(Fields fields, String name, @Nullable Collection<String> known) {
        var written = fields.line(name, WORD);
        if (written == null) {
            return null;
        }
        var spelled = TicketFacts.spelling(written);
        if (known == null || known.isEmpty() || spelled.equals(NOBODY)) {
            return spelled;
        }
        for (var candidate : known) {
            if (TicketFacts.spelling(candidate).equals(spelled)) {
                return candidate;
            }
        }
        fields.refuse(name, "'" + written + "' is not known at this desk; there are: " + String.join(", ", known));
        return null;
    }

    private static @Nullable String thirdParty(Fields fields) {
        var value = fields.raw("thirdParty");
        if (value != null && value.isBoolean()) {
            return value.booleanValue() ? SOMEBODY : NOBODY;
        }
        return fields.line("thirdParty", WORD);
    }

    boolean saysNothing() {
        return Stream.of(plan, environment, productStage, category, thirdParty, site, vip)
                .allMatch(Objects::isNull);
    }

    ClassificationChanged change(EventMeta meta) {
        return ClassificationChanged.newBuilder()
                .setMeta(meta)
                .setPlan(plan)
                .setEnvironment(environment)
                .setProductStage(productStage)
                .setCategory(category)
                .setThirdParty(thirdParty)
                .setSite(site)
                .setVip(vip)
                .build();
    }
}
