package support.pledge.policy.pack;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;

/** Reads {@code examples}. */
final class ExampleReader {
    private final Findings findings;
    private final WhenReader when;
    private final Map<String, Team> teams;

    ExampleReader(Findings findings, WhenReader when, Map<String, Team> teams) {
        this.findings = findings;
        this.when = when;
        this.teams = teams;
    }

    List<Example> read(Fields root) {
        List<Example> examples = new ArrayList<>();
        for (Node node : root.items("examples")) {
            Fields example = Fields.of(findings, node, "this example", "given", "expect");
            Fields given = Fields.of(
                    findings,
                    example.node("given"),
                    "'given'",
                    Stream.concat(Arrays.stream(Fact.values()).map(Fact::key), Stream.of("opened"))
                            .toArray(String[]::new));
            Fields expect = Fields.of(
                    findings,
                    example.node("expect"),
                    "'expect'",
                    Stream.concat(Arrays.stream(ClockKind.values()).map(ClockKind::key), Stream.of("team", "starts-at"))
                            .toArray(String[]::new));
            Instant opened = instant(given, "opened", given.required("opened"));
            TicketFacts facts = facts(given);
            if (opened != null && facts != null) {
                examples.add(example(example.line(), facts, opened, given, expect));
            }
        }
        return examples;
    }

    private Example example(int line, TicketFacts facts, Instant opened, Fields given, Fields expect) {
        String team = expect.text("team");
        if (team != null && !teams.containsKey(team)) {
            findings.error(expect.line("team"), "unknown team '" + team + "'" + Suggestion.of(team, teams.keySet()));
        }
        if (expect.all().isEmpty()) {
            findings.error(line, "this example expects nothing");
        }
        String startsAt = expect.text("starts-at");
        return new Example(
                line,
                facts,
                opened,
                due(expect),
                given.text(Fact.REASON.key()),
                team,
                startsAt == null ? null : instant(expect, "starts-at", startsAt));
    }

    private Map<ClockKind, Optional<Instant>> due(Fields expect) {
        Map<ClockKind, Optional<Instant>> due = new EnumMap<>(ClockKind.class);
        for (ClockKind kind : ClockKind.values()) {
            String text = expect.text(kind.key());
            if (text != null && text.equals("none")) {
                due.put(kind, Optional.empty());
            } else if (text != null) {
                Instant instant = instant(expect, kind.key(), text);
                if (instant != null) {
                    due.put(kind, Optional.of(instant));
                }
            }
        }
        return due;
    }

    private @Nullable TicketFacts facts(Fields given) {
        String channel = when.value(Fact.CHANNEL, given);
        Channel door = Arrays.stream(Channel.values())
                .filter(each -> channel != null && each.name().equals(TicketFacts.spelling(channel)))
                .findFirst()
                .orElse(null);
        if (door == null) {
            if (channel == null) {
                findings.error(given.line(), "'given' needs a channel");
            }
            return null;
        }
        String severity = when.value(Fact.SEVERITY, given);
        return new TicketFacts(
                door,
                when.value(Fact.PLAN, given),
                severity == null ? null : given.number(Fact.SEVERITY.key()),
                when.value(Fact.ENVIRONMENT, given),
                when.value(Fact.PRODUCT_STAGE, given),
                when.value(Fact.CATEGORY, given),
                when.value(Fact.THIRD_PARTY, given),
                "TRUE".equalsIgnoreCase(when.value(Fact.VIP, given)),
                when.value(Fact.SITE, given));
    }

    private @Nullable Instant instant(Fields fields, String name, String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException wrong) {
            findings.error(
                    fields.line(name),
                    "'" + name + "': '" + text + "' is no instant: write it like 2026-03-02T10:00+01:00");
            return null;
        }
    }
}
