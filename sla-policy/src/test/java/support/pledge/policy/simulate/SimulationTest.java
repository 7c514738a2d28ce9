package support.pledge.policy.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.pack.Packs;
import support.pledge.policy.pack.PolicyPack;

class SimulationTest {
    private static final String TEAMS = """
            teams:
              front: {level: 1, calendar: always}
              billing: {level: 2, calendar: office, handles: {category: [BILLING]}}
              experts: {level: 3, calendar: always, handles: {category: [HARDWARE]}}
            escalation:
              entry: front
              rules:
                - {on: request, to: fitting-team}
                - {on: breach, clock: first-response, to: next-level}
                - {on: warning, clock: resolution, at: 50%, to: experts}
                - {on: opened, when: {severity: 1}, to: experts}
            """;
    private static final PolicyPack PACK = pack("30m");

    private static PolicyPack pack(String firstResponse) {
        return Packs.withClocksAndTeams("""
                first-response: {targets: [{within: %s}]}
                resolution: {warn-at: [50%%], targets: [{within: 4h}]}
                customer-wait: {targets: [{within: 48h, then: close}]}
                team-acceptance: {targets: [{within: 1h}]}
                """.formatted(firstResponse), TEAMS);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-02T" + time + ":00Z");
    }

    private static SimulatedEvent opened(String ticket, String time) {
        return happened(ticket, new TicketEvent.Opened("o", at(time), TicketFacts.of(Channel.EMAIL)));
    }

    private static SimulatedEvent happened(String ticket, TicketEvent event) {
        return new SimulatedEvent.Happened(ticket, event, event.at());
    }

    private static SimulatedEvent answered(String ticket, String time) {
        return happened(ticket, new TicketEvent.AgentReplied("a" + time, at(time)));
    }

    private static SimulatedEvent asked(String id, String time, @Nullable String team) {
        return new SimulatedEvent.EscalationRequested("T", id, at(time), at(time), "COMPLEX", team);
    }

    private static List<String> told(@Nullable String until, SimulatedEvent... events) {
        List<String> told = new ArrayList<>();
        new Simulation(PACK, outcome -> told.add(words(outcome)))
                .play(SimulatedEvent.inOrder(List.of(events)), until == null ? null : at(until));
        return told;
    }

    private static String words(Outcome outcome) {
        String when = outcome.at().toString().substring(11, 16) + " " + outcome.ticket() + " ";
        return when
                + switch (outcome) {
                    case Outcome.ClockChanged(Instant at, String t, TicketFacts facts, ClockChange change) ->
                        change.clock().kind().key() + " "
                                + change.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
                    case Outcome.Escalated escalated ->
                        escalated.handOver().from() + " > "
                                + escalated.handOver().to();
                };
    }

    @Test
    void goesFromEventToDeadlineToEvent() {
        assertThat(told(
                        null,
                        opened("A", "10:00"),
                        opened("B", "10:10"),
                        answered("B", "10:35"),
                        answered("A", "10:29")))
                .startsWith(
                        "10:00 A first-response started",
                        "10:00 A resolution started",
                        "10:10 B first-response started",
                        "10:10 B resolution started",
                        "10:29 A first-response met",
                        "10:35 B first-response met")
                .filteredOn(line -> line.contains("resolution"))
                .endsWith(
                        "12:00 A resolution warned",
                        "12:10 B resolution warned",
                        "14:00 A resolution breached",
                        "14:10 B resolution breached");
    }

    @Test
    void aDeadlineAtTheInstantOfAnEventComesFirst() {
        assertThat(told("10:30", opened("A", "10:00"), answered("A", "10:30")))
                .endsWith(
                        "10:30 A first-response breached",
                        "10:30 A front > billing",
                        "10:30 A team-acceptance started");
    }

    @Test
    void stopsAtTheEndThatIsAskedFor() {
        assertThat(told("10:29", opened("A", "10:00"), opened("B", "10:30"))).hasSize(2);
        assertThat(told("10:30", opened("A", "10:00"), opened("B", "10:30"))).hasSize(7);
    }

    @Test
    void rulesForOpeningAndWarningsAreFollowed() {
        TicketFacts critical = TicketFacts.of(Channel.CHAT).withSeverity(1);
        assertThat(told("10:00", happened("C", new TicketEvent.Opened("o", at("10:00"), critical))))
                .contains("10:00 C front > experts", "10:00 C team-acceptance started");
        assertThat(told("12:00", opened("A", "10:00"), answered("A", "10:10")))
                .endsWith("12:00 A resolution warned", "12:00 A front > experts", "12:00 A team-acceptance started");
    }

    @Test
    void aRequestIsHeardOnceAndOnlyWhileTheTicketIsOpen() {
        SimulatedEvent solved = happened("T", new TicketEvent.Resolved("r", at("10:20")));
        assertThat(told(
                        "10:20",
                        opened("T", "10:00"),
                        asked("1", "10:05", null),
                        asked("1", "10:06", null),
                        asked("2", "10:10", "experts")))
                .filteredOn(line -> line.contains(">"))
                .containsExactly("10:05 T front > billing", "10:10 T billing > experts");
        assertThat(told(null, opened("T", "10:00"), solved, asked("1", "10:30", null)))
                .noneMatch(line -> line.contains(">"));
    }

    @Test
    void aRequestBeforeTheOpeningWaitsForIt() {
        assertThat(told("10:01", asked("1", "10:00", "experts"), opened("T", "10:01")))
                .contains("10:01 T front > experts");
        assertThat(told(null, asked("1", "10:00", "experts"))).isEmpty();
    }

    @Test
    void whatATeamTakesAndWhatIsLearntDecideTheWay() {
        SimulatedEvent taken = happened("T", new TicketEvent.Assigned("t", at("10:05"), "billing", null));
        SimulatedEvent learnt =
                happened("T", new TicketEvent.Classified("c", at("10:06"), FactsChange.category("HARDWARE")));
        SimulatedEvent stranger = happened("T", new TicketEvent.Assigned("s", at("10:07"), "somebody else", null));
        assertThat(told("10:10", opened("T", "10:00"), taken, learnt, stranger, asked("1", "10:10", null)))
                .contains("10:10 T billing > experts");
    }

    @Test
    void afterAReopeningTeamsMayBeAskedAgain() {
        SimulatedEvent solved = happened("T", new TicketEvent.Resolved("r", at("10:10")));
        SimulatedEvent reopened = happened("T", new TicketEvent.Reopened("p", at("10:20")));
        SimulatedEvent back = happened("T", new TicketEvent.Assigned("b", at("10:21"), "front", null));
        assertThat(told(
                        "10:30",
                        opened("T", "10:00"),
                        asked("1", "10:05", "experts"),
                        solved,
                        reopened,
                        back,
                        asked("2", "10:30", "experts")))
                .filteredOn(line -> line.contains(">"))
                .containsExactly("10:05 T front > experts", "10:30 T front > experts");
    }

    @Test
    void storiesAreMergedAndALineBehindALaterOneIsLate() {
        List<SimulatedEvent> heard = SimulatedEvent.inOrder(List.of(
                opened("A", "10:00"),
                answered("A", "11:00"),
                answered("A", "10:10"),
                opened("B", "10:30"),
                answered("B", "10:40")));
        assertThat(heard)
                .extracting(
                        event -> event.ticket() + " " + event.at().toString().substring(11, 16) + " "
                                + event.heardAt().toString().substring(11, 16))
                .containsExactly("A 10:00 10:00", "B 10:30 10:30", "B 10:40 10:40", "A 11:00 11:00", "A 10:10 11:00");
    }

    @Test
    void nothingIsHeardOfBeforeItHappened() {
        SimulatedEvent early =
                new SimulatedEvent.EscalationRequested("T", "1", at("10:00"), at("09:00"), "COMPLEX", null);
        assertThat(SimulatedEvent.inOrder(List.of(early)))
                .singleElement()
                .satisfies(event -> assertThat(event.heardAt()).isEqualTo(at("10:00")));
    }

    @Test
    void theLedgerKnowsFatesWaysAndLoads() {
        Ledger ledger = new Ledger(PACK);
        new Simulation(PACK, ledger)
                .play(List.of(opened("A", "10:00"), opened("B", "10:10"), answered("B", "10:20")), at("13:00"));
        assertThat(ledger.fates())
                .extractingByKey(new Ledger.ClockId("A", ClockKind.FIRST_RESPONSE, 1, at("10:00")))
                .isEqualTo(new Ledger.Fate(at("10:30"), "breached", null, 3));
        assertThat(ledger.fates())
                .extractingByKey(new Ledger.ClockId("B", ClockKind.FIRST_RESPONSE, 1, at("10:10")))
                .isEqualTo(new Ledger.Fate(at("10:40"), "met", null, 3));
        assertThat(ledger.ways().get("A"))
                .containsExactly(
                        new Ledger.Way("billing", "BREACH_FIRST_RESPONSE", at("10:30")),
                        new Ledger.Way("experts", "WARNING_RESOLUTION", at("12:00")));
        assertThat(ledger.loads())
                .containsExactly(
                        java.util.Map.entry(new Ledger.Load("billing", 11), 1),
                        java.util.Map.entry(new Ledger.Load("experts", 13), 2),
                        java.util.Map.entry(new Ledger.Load("front", 11), 2));
    }

    @Test
    void aComparisonTellsWhatDiffers() {
        List<SimulatedEvent> events =
                List.of(opened("A", "10:00"), answered("A", "10:40"), opened("B", "11:00"), answered("B", "11:05"));
        Comparison same = Comparison.of(PACK, PACK, events, at("11:29"));
        assertThat(same.clocks()).isEmpty();
        assertThat(same.ways()).isEmpty();
        assertThat(same.summary().tickets()).isEqualTo(2);
        Comparison other = Comparison.of(PACK, pack("1h"), events, at("11:29"));
        assertThat(other.clocks())
                .extracting(difference -> difference.clock().ticket() + " "
                        + difference.clock().kind().key() + " " + outcome(difference.base()) + " "
                        + outcome(difference.against()))
                .containsExactly(
                        "A first-response breached met", "A team-acceptance running -", "B first-response met met");
        assertThat(other.ways()).singleElement().satisfies(way -> {
            assertThat(way.ticket()).isEqualTo("A");
            assertThat(way.base()).hasSize(1);
            assertThat(way.against()).isEmpty();
        });
        assertThat(other.summary().breaches())
                .containsExactly(java.util.Map.entry(
                        new Comparison.Group(ClockKind.FIRST_RESPONSE, "-", "3"), new Comparison.Pair(1, 0)));
        assertThat(other.summary().loads())
                .containsEntry(new Ledger.Load("billing", 11), new Comparison.Pair(1, 0))
                .containsEntry(new Ledger.Load("front", 11), new Comparison.Pair(1, 1));
    }

    private static String outcome(Ledger.@Nullable Fate fate) {
        return fate == null ? "-" : fate.outcome();
    }
}
