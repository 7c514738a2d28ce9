package support.pledge.policy.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.policy.clock.TicketStory.instant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import support.pledge.policy.ClockKind;
import support.pledge.policy.pack.Packs;
import support.pledge.policy.pack.PolicyPack;

/**
 * What each event does to a clock of each kind in each state that it can be in: one table for each kind in {@code state-tables.txt}, where
 * {@code new} means that another clock has taken the place of the one before, and {@code gone} that the cycle's clock is kept no longer.
 * (Resolution has {@link StateTableTest}.)
 */
class EveryClockTableTest {
    private static final String WHEN_IT_HAPPENS = "70m";

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RESOLUTION")
    void eachEventDoesThisToEachState(ClockKind kind) throws IOException {
        assertThat(table(kind)).isEqualTo(expected(kind));
    }

    private static String expected(ClockKind kind) throws IOException {
        try (var in = Objects.requireNonNull(EveryClockTableTest.class.getResourceAsStream("state-tables.txt"))) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int from = all.indexOf(kind.key() + " ");
            int to = all.indexOf("\n\n", from);
            return all.substring(from, to < 0 ? all.length() : to + 1);
        }
    }

    private static String table(ClockKind kind) {
        Map<String, Supplier<TicketStory>> states = states(kind);
        StringBuilder table = new StringBuilder(row(kind.key(), List.copyOf(states.keySet())));
        StateTableTest.EVENTS.keySet().stream()
                .sorted()
                .forEach(event -> table.append(row(
                        event,
                        states.values().stream()
                                .map(story -> after(event, story.get(), kind))
                                .toList())));
        return table.toString();
    }

    private static String row(String first, List<String> others) {
        StringBuilder row = new StringBuilder("%-20s".formatted(first));
        others.forEach(other -> row.append(" | ").append("%-12s".formatted(other)));
        return row.toString().stripTrailing() + "\n";
    }

    private static String after(String event, TicketStory story, ClockKind kind) {
        Clock before = Objects.requireNonNull(clock(story, kind));
        Clock now = clock(story.at(WHEN_IT_HAPPENS, Objects.requireNonNull(StateTableTest.EVENTS.get(event))), kind);
        if (now == null) {
            return "gone";
        }
        return (now.startedAt().equals(before.startedAt()) ? "" : "new ") + name(now);
    }

    private static @Nullable Clock clock(TicketStory story, ClockKind kind) {
        return story.state().clocks().stream()
                .filter(clock -> clock.kind() == kind && clock.cycle() == 1)
                .findFirst()
                .orElse(null);
    }

    private static String name(Clock clock) {
        return clock.state().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** A story for each state that a clock of this kind can be in when 70 minutes have passed; its target is 90 minutes. */
    private static Map<String, Supplier<TicketStory>> states(ClockKind kind) {
        Map<String, Supplier<TicketStory>> states = new LinkedHashMap<>();
        states.put("running", () -> begun(kind, "90m"));
        if (!kind.defaultPauses().isEmpty()) {
            states.put(
                    "paused",
                    () -> begun(kind, "90m").at("20m", (id, at) -> new TicketEvent.AwaitingThirdParty(id, at, null)));
        }
        states.put("excluded", () -> begun(kind, "90m").at("20m", event("classified")));
        if (kind != ClockKind.PERIODIC_UPDATE) {
            states.put("met", () -> begun(kind, "90m").at("20m", event(answer(kind))));
        }
        if (kind.expires()) {
            states.put("expired", () -> begun(kind, "60m").waits("65m"));
        } else {
            states.put("breached", () -> begun(kind, "60m").waits("65m"));
        }
        if (!kind.expires() && kind != ClockKind.PERIODIC_UPDATE) {
            states.put(
                    "corrected",
                    () -> begun(kind, "60m")
                            .waits("65m")
                            .hears("66m", event(answer(kind)).apply("late", instant("40m"))));
        }
        String end = kind == ClockKind.ACKNOWLEDGEMENT ? "not-acknowledged" : "closed";
        states.put("cancelled", () -> begun(kind, "90m").at("20m", event(end)));
        states.forEach((name, story) -> assertThat(name(Objects.requireNonNull(clock(story.get(), kind))))
                .isEqualTo(name));
        return states;
    }

    /** A ticket whose clock of this kind runs from the third minute at the latest. */
    private static TicketStory begun(ClockKind kind, String within) {
        TicketStory story = TicketStory.on(pack(kind, within)).opens();
        return switch (kind) {
            case NEXT_RESPONSE ->
                story.at("1m", TicketEvent.AgentReplied::new).at("2m", TicketEvent.CustomerReplied::new);
            case CUSTOMER_WAIT -> story.at("1m", event("awaiting-customer"));
            case TEAM_ACCEPTANCE -> story.at("1m", event("handed-over"));
            default -> story;
        };
    }

    private static PolicyPack pack(ClockKind kind, String within) {
        return Packs.withClocks("""
                %s:
                  targets:
                    - {when: {third-party: true}, within: none, because: others}
                    - {within: %s}
                """.formatted(kind.key(), within));
    }

    private static String answer(ClockKind kind) {
        return switch (kind) {
            case ACKNOWLEDGEMENT -> "acknowledged";
            case FIRST_RESPONSE, NEXT_RESPONSE, PERIODIC_UPDATE -> "agent-replied";
            case RESOLUTION, EXPECTED_RESOLUTION -> "resolved";
            case CUSTOMER_WAIT -> "customer-replied";
            case TEAM_ACCEPTANCE -> "accepted";
        };
    }

    private static BiFunction<String, Instant, TicketEvent> event(String name) {
        return Objects.requireNonNull(StateTableTest.EVENTS.get(name), name);
    }
}
