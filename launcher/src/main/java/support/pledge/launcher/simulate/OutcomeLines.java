package support.pledge.launcher.simulate;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.routing.HandOver;
import support.pledge.policy.routing.NamedAgent;
import support.pledge.policy.simulate.Comparison;
import support.pledge.policy.simulate.Ledger;
import support.pledge.policy.simulate.Outcome;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a simulated desk did, one JSON object a line. */
final class OutcomeLines {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** {@code started}, {@code paused} and so on. */
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return type.getSimpleName().toLowerCase(Locale.ROOT);
        }
    };

    private OutcomeLines() {}

    static String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.ClockChanged changed -> changed(changed).text();
            case Outcome.Escalated escalated -> escalated(escalated).text();
        };
    }

    private static JsonLine changed(Outcome.ClockChanged changed) {
        ClockChange change = changed.change();
        Clock clock = change.clock();
        JsonLine line = line(changed)
                .put("clock", clock.kind().key())
                .put("change", name(change))
                .put("due", due(change))
                .put("cycle", clock.cycle())
                .putIfKnown("team", clock.team());
        return switch (change) {
            case ClockChange.Started started ->
                line.put("target", started.target())
                        .putIfKnown("calendar", started.calendar())
                        .putIfKnown("because", started.because());
            case ClockChange.Paused paused ->
                line.put("reason", paused.reason().key())
                        .put("remaining", paused.remaining().toString());
            case ClockChange.Rescheduled moved -> line.put("from", moved.from()).put("cause", moved.cause());
            case ClockChange.Cancelled cancelled -> line.put("reason", cancelled.reason());
            case ClockChange.Warned warned -> line.put("percent", warned.percent());
            case ClockChange.Corrected corrected -> line.put("metAt", corrected.metAt());
            case ClockChange.Expired expired -> expired.thenClose() ? line.put("then", "close") : line;
            case ClockChange.Resumed r -> line;
            case ClockChange.Met m -> line;
            case ClockChange.Breached b -> line;
        };
    }

    /** A clock that starts where nothing is promised is shown as started, without a due instant. */
    private static @Nullable Instant due(ClockChange change) {
        return change instanceof ClockChange.Cancelled
                ? null
                : change.clock().due().orElse(null);
    }

    private static String name(ClockChange change) {
        return NAMES.get(change.getClass());
    }

    private static JsonLine escalated(Outcome.Escalated escalated) {
        HandOver handOver = escalated.handOver();
        NamedAgent agent = handOver.agent();
        String informed = String.join(", ", escalated.informed());
        return line(escalated)
                .begin("escalated")
                .put("from", handOver.from())
                .put("to", handOver.to())
                .putIfKnown("agent", agent == null ? null : agent.name())
                .put("reason", handOver.reason())
                .put("startsAt", handOver.startsAt())
                .put("explanation", handOver.explanation())
                .putIfKnown("informed", informed.isEmpty() ? null : informed)
                .end();
    }

    private static JsonLine line(Outcome outcome) {
        return new JsonLine().put("at", outcome.at()).put("ticket", outcome.ticket());
    }

    static String of(Comparison.ClockDifference difference) {
        Ledger.ClockId clock = difference.clock();
        ObjectNode line = JSON.createObjectNode()
                .put("ticket", clock.ticket())
                .put("clock", clock.kind().key())
                .put("cycle", clock.cycle())
                .put("startedAt", clock.startedAt().toString());
        line.set("base", fate(difference.base()));
        line.set("against", fate(difference.against()));
        return line.toString();
    }

    private static ObjectNode fate(Ledger.@Nullable Fate fate) {
        ObjectNode node = JSON.createObjectNode();
        if (fate != null) {
            put(node, "due", fate.due());
            node.put("outcome", fate.outcome());
        }
        return node;
    }

    static String of(Comparison.WayDifference difference) {
        ObjectNode line = JSON.createObjectNode().put("ticket", difference.ticket());
        ways(line.putArray("base"), difference.base());
        ways(line.putArray("against"), difference.against());
        return line.toString();
    }

    private static void ways(ArrayNode array, Iterable<Ledger.Way> ways) {
        for (Ledger.Way way : ways) {
            array.addObject()
                    .put("to", way.to())
                    .put("reason", way.reason())
                    .put("startsAt", way.startsAt().toString());
        }
    }

    static String of(Comparison.Summary summary) {
        ObjectNode line = JSON.createObjectNode();
        ObjectNode all = line.putObject("summary").put("tickets", summary.tickets());
        ArrayNode breaches = all.putArray("breaches");
        for (Map.Entry<Comparison.Group, Comparison.Pair> row :
                summary.breaches().entrySet()) {
            breaches.addObject()
                    .put("clock", row.getKey().clock().key())
                    .put("plan", row.getKey().plan())
                    .put("severity", row.getKey().severity())
                    .put("base", row.getValue().base())
                    .put("against", row.getValue().against());
        }
        ArrayNode loads = all.putArray("load");
        for (Map.Entry<Ledger.Load, Comparison.Pair> row : summary.loads().entrySet()) {
            loads.addObject()
                    .put("team", row.getKey().team())
                    .put("hour", row.getKey().hour())
                    .put("base", row.getValue().base())
                    .put("against", row.getValue().against());
        }
        return line.toString();
    }

    private static void put(ObjectNode node, String name, @Nullable Instant value) {
        if (value == null) {
            node.putNull(name);
        } else {
            node.put(name, value.toString());
        }
    }
}
