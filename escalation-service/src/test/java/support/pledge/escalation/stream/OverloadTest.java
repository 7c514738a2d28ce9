package support.pledge.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.escalation.stream.SimulatedAlikeTest.pack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.OverloadEnded;
import support.pledge.events.OverloadStarted;
import support.pledge.events.TicketEscalated;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.simulate.SimulatedEvent;

/** A front line that has more than it can answer, at the hours of the real desk but with small limits. */
class OverloadTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant SATURDAY = Instant.parse("2026-03-07T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(5);

    /** The front line is overloaded with five and relieved with three; system administrators can have three. */
    private static String yaml() throws Exception {
        return pack("introserv")
                .replace("overload: {open: 200, relief: 150}", "overload: {open: 5, relief: 3}")
                .replace("    calendar: sysadmins\n", "    calendar: sysadmins\n    overload: {open: 3, relief: 1}\n");
    }

    private static SimulatedEvent opened(String ticket, Instant at, @Nullable String category) {
        TicketFacts facts = new TicketFacts(Channel.EMAIL, null, 3, null, null, category, null, false, null);
        return new SimulatedEvent.Happened(ticket, new TicketEvent.Opened(ticket, at, facts), at);
    }

    private static List<SimulatedEvent> opened(int count, Instant from, @Nullable String category) {
        List<SimulatedEvent> events = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            events.add(opened("T-" + i, from.plusSeconds(i), category));
        }
        return events;
    }

    private static VirtualDesk after(List<SimulatedEvent> events) throws Exception {
        VirtualDesk desk = new VirtualDesk(yaml(), events.getFirst().heardAt());
        events.forEach(desk::hears);
        desk.isAt(events.getLast().heardAt().plus(SOON));
        desk.isAt(events.getLast().heardAt().plus(SOON).plus(SOON));
        return desk;
    }

    private static List<String> moved(VirtualDesk desk) {
        return desk.of(TicketEscalated.class).stream()
                .filter(e -> e.getReason().equals("OVERLOAD"))
                .map(e -> e.getMeta().getTicketId() + " > " + e.getToTeam())
                .toList();
    }

    @Test
    @DisplayName("E3: with too many tickets the longest waiting go to open experts, until the front line is relieved")
    void theLongestWaitingGoOver() throws Exception {
        try (VirtualDesk desk = after(opened(5, MONDAY, "VPS"))) {
            assertThat(desk.of(OverloadStarted.class)).singleElement().satisfies(started -> {
                assertThat(started.getTeam()).isEqualTo("l1-support");
                assertThat(started.getOpenTickets()).isEqualTo(5);
                assertThat(started.getMeta().getTicketId()).isEqualTo("introserv");
            });
            assertThat(moved(desk)).containsExactly("T-1 > l3-sysadmins", "T-2 > l3-sysadmins");
            assertThat(desk.of(OverloadEnded.class)).singleElement().satisfies(ended -> {
                assertThat(ended.getTeam()).isEqualTo("l1-support");
                assertThat(ended.getOpenTickets()).isEqualTo(3);
            });
        }
    }

    @Test
    @DisplayName("E3: experts never get more than their own limit leaves room for")
    void expertsKeepTheirLimit() throws Exception {
        try (VirtualDesk desk = after(opened(9, MONDAY, "VPS"))) {
            assertThat(moved(desk)).hasSize(2);
            assertThat(desk.of(OverloadEnded.class)).isEmpty();
        }
    }

    @Test
    @DisplayName("E3: while no expert is there, tickets stay; one that somebody has answered is not taken away")
    void whatNobodyCanTakeStays() throws Exception {
        try (VirtualDesk desk = after(opened(6, SATURDAY, "VPS"))) {
            assertThat(desk.of(OverloadStarted.class)).hasSize(1);
            assertThat(moved(desk)).isEmpty();
        }
        List<SimulatedEvent> answered = opened(5, MONDAY, "VPS");
        answered.add(
                4,
                new SimulatedEvent.Happened(
                        "T-1", new TicketEvent.AgentReplied("a", MONDAY.plusSeconds(4)), MONDAY.plusSeconds(4)));
        try (VirtualDesk desk = after(answered)) {
            assertThat(moved(desk)).containsExactly("T-2 > l3-sysadmins", "T-3 > l3-sysadmins");
        }
    }

    @Test
    @DisplayName("E3: it ends by itself when tickets are resolved, and not before the relief is reached")
    void itEndsByItself() throws Exception {
        List<SimulatedEvent> events = opened(5, SATURDAY, "VPS");
        for (int i = 1; i <= 2; i++) {
            Instant at = SATURDAY.plusSeconds(10 * i);
            events.add(new SimulatedEvent.Happened("T-" + i, new TicketEvent.Resolved("r" + i, at), at));
        }
        try (VirtualDesk desk = after(events.subList(0, 6))) {
            assertThat(desk.of(OverloadEnded.class)).isEmpty();
        }
        try (VirtualDesk desk = after(events)) {
            assertThat(desk.of(OverloadEnded.class)).hasSize(1);
        }
    }

    @Test
    @DisplayName("E3: the simulation moves the same tickets")
    void theSimulationSaysTheSame() throws Exception {
        List<SimulatedEvent> events = opened(9, MONDAY, "VPS");
        List<String> simulated = VirtualDesk.simulated(yaml(), events, MONDAY.plusSeconds(60)).stream()
                .filter(line -> line.contains("OVERLOAD"))
                .map(line -> line.substring(0, line.indexOf(' ')) + line.substring(line.indexOf(" > ")))
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        try (VirtualDesk desk = after(events)) {
            assertThat(moved(desk)).isEqualTo(simulated).isNotEmpty();
        }
    }
}
