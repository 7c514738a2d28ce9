package support.pledge.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.pledge.policy.Channel;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.simulate.SimulatedEvent;

/** What {@code simulate} says beforehand is what the service does. */
class SimulatedAlikeTest {
    private static final Instant FRIDAY = Instant.parse("2026-03-06T15:00:00Z");
    private static final List<String> CATEGORIES =
            List.of("VPS", "BILLING", "REFUND", "HARDWARE", "API", "HUB", "TECHNICAL", "COMPLEX", "SOMETHING", "");
    private static final List<String> REASONS =
            List.of("COMPLEX", "MANAGEMENT_APPROVAL", "VPS", "REFUND", "OUTAGE", "HIGH_VOLUME");

    @ParameterizedTest(name = "{0}, stories {1}")
    @DisplayName(
            "E1, E2, E5, E6, E7, E8, S4, S17: the service hands over as the simulation says, from Friday until Wednesday")
    @CsvSource({"introserv, 1", "introserv, 2", "360dialog, 1", "360dialog, 2", "cloudtalk, 1", "liveagent-vip, 1"})
    void theServiceDoesWhatIsSimulated(String desk, int chance) throws Exception {
        String yaml = pack(desk);
        List<SimulatedEvent> events = stories(PackLoader.load(desk, yaml).orThrow(), new Random(chance));
        Instant until = FRIDAY.plus(Duration.ofDays(5));

        List<String> simulated = VirtualDesk.simulated(yaml, events, until);

        assertThat(simulated).isNotEmpty();
        assertThat(VirtualDesk.lived(yaml, events, until)).containsExactlyInAnyOrderElementsOf(simulated);
    }

    static String pack(String desk) throws IOException {
        return Files.readString(Path.of("..", "policies", desk + ".yaml"));
    }

    private static List<SimulatedEvent> stories(PolicyPack pack, Random random) {
        List<SimulatedEvent> events = new ArrayList<>();
        for (int ticket = 1; ticket <= 20; ticket++) {
            events.addAll(story("T-" + ticket, pack, random));
        }
        return events;
    }

    private static List<SimulatedEvent> story(String ticket, PolicyPack pack, Random random) {
        List<SimulatedEvent> events = new ArrayList<>();
        Instant at = FRIDAY.plusSeconds(random.nextInt(60 * 24 * 3) * 60L);
        events.add(new SimulatedEvent.Happened(
                ticket,
                new TicketEvent.Opened(ticket + "-o", at, facts(pack, random)),
                at,
                random.nextBoolean() ? "example-account" : null));
        int more = random.nextInt(5);
        for (int i = 0; i < more; i++) {
            at = at.plusSeconds(60L + random.nextInt(60 * 6) * 60L);
            events.add(event(ticket, ticket + "-" + i, at, pack, random));
        }
        return events;
    }

    private static TicketFacts facts(PolicyPack pack, Random random) {
        String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
        return new TicketFacts(
                Channel.values()[random.nextInt(3)],
                any(pack.plans(), random),
                1 + random.nextInt(3),
                null,
                null,
                category,
                null,
                false,
                any(List.copyOf(pack.sites().keySet()), random));
    }

    private static @Nullable String any(List<String> values, Random random) {
        return values.isEmpty() ? null : values.get(random.nextInt(values.size()));
    }

    private static SimulatedEvent event(String ticket, String id, Instant at, PolicyPack pack, Random random) {
        List<String> teams = List.copyOf(pack.teams().keySet());
        return switch (random.nextInt(7)) {
            case 0, 1 -> {
                String reason = REASONS.get(random.nextInt(REASONS.size()));
                String wish = random.nextInt(4) == 0 ? any(teams, random) : null;
                yield new SimulatedEvent.EscalationRequested(ticket, id, at, at, reason, wish);
            }
            case 2 -> happened(ticket, new TicketEvent.AgentReplied(id, at));
            case 3 -> happened(ticket, new TicketEvent.CustomerReplied(id, at));
            case 4 ->
                happened(ticket, new TicketEvent.Assigned(id, at, teams.get(random.nextInt(teams.size())), "Ann"));
            case 5 -> happened(ticket, new TicketEvent.Classified(id, at, FactsChange.category("BILLING")));
            default -> happened(ticket, new TicketEvent.Resolved(id, at));
        };
    }

    private static SimulatedEvent happened(String ticket, TicketEvent event) {
        return new SimulatedEvent.Happened(ticket, event, event.at());
    }
}
