package support.pledge.escalation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import support.pledge.escalation.Introserv;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.routing.Trigger;

/** Tickets' stories by chance: what happened, in the order of each topic, and how the topics were interleaved. */
final class Stories {
    /** A Friday afternoon: some teams are open, some are not, and the weekend comes. */
    static final Instant START = Instant.parse("2026-03-06T16:50:00Z");

    private Stories() {}

    /**
     * @param tickets what came on the topic of tickets, the opening first
     * @param clocks what came on the topic of clocks
     */
    record Lived(List<CaseEvent> tickets, List<CaseEvent> clocks) {
        /** One order of arrival: where {@code takeTicket} says so, the next one of the tickets' topic. */
        List<CaseEvent> interleaved(List<Boolean> takeTicket) {
            List<CaseEvent> arrived = new ArrayList<>();
            int ticket = 0;
            int clock = 0;
            for (int i = 0; i < tickets.size() + clocks.size(); i++) {
                boolean wanted = takeTicket.get(i % takeTicket.size());
                boolean fromTickets = clock == clocks.size() || (wanted && ticket < tickets.size());
                arrived.add(fromTickets ? tickets.get(ticket++) : clocks.get(clock++));
            }
            return arrived;
        }
    }

    static Arbitrary<List<Boolean>> merges() {
        return Arbitraries.of(true, false).list().ofSize(24);
    }

    static Arbitrary<Lived> lived() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9).list().ofMaxSize(8),
                        Arbitraries.integers().between(0, 3).list().ofMaxSize(4),
                        Arbitraries.integers().between(0, 90).list().ofSize(12))
                .as(Stories::live);
    }

    private static Lived live(List<Integer> ticketKinds, List<Integer> clockKinds, List<Integer> minutes) {
        List<CaseEvent> tickets = new ArrayList<>();
        tickets.add(new CaseEvent.Opened(opening()));
        List<CaseEvent> clocks = new ArrayList<>();
        for (int i = 0; i < ticketKinds.size(); i++) {
            tickets.add(new CaseEvent.Happened(step(ticketKinds.get(i), at(minutes, i), "t" + i)));
        }
        for (int i = 0; i < clockKinds.size(); i++) {
            ClockKind clock = ClockKind.values()[clockKinds.get(i)];
            Instant at = at(minutes, 8 + i);
            var news = new CaseEvent.Promised(new Promise(clock, 1, at, Promise.Standing.BREACHED, ""), false, "");
            clocks.add(new CaseEvent.Missed(news, Step.Triggered.of(at, "c" + i, new Trigger.Breach(clock))));
        }
        return new Lived(tickets, clocks);
    }

    private static Instant at(List<Integer> minutes, int index) {
        return START.plusSeconds(60L * minutes.get(index % minutes.size()));
    }

    static Opening opening() {
        var customer = new Opening.Customer("c-1", "ada@example.com", "Ada", "de", null, null);
        return new Opening(Introserv.DESK, START, TicketFacts.of(Channel.EMAIL), customer, "Help");
    }

    private static Step step(int kind, Instant at, String id) {
        return switch (kind) {
            case 0 -> new Step.Reclassified(at, id, FactsChange.category("BILLING"));
            case 1 -> new Step.Reclassified(at, id, FactsChange.category("VPS"));
            case 2 -> new Step.Assigned(at, id, "l2-billing", new Person("a-1", "Ann"));
            case 3 -> new Step.Assigned(at, id, "l1-support", null);
            case 4 -> new Step.Ended(at, id);
            case 5, 6 -> new Step.Reopened(at, id);
            case 7 -> Step.Triggered.of(at, id, new Trigger.Request("REFUND", null));
            case 8 -> Step.Triggered.of(at, id, new Trigger.Request("MANAGEMENT_APPROVAL", null));
            default -> new Step.Assigned(at, id, "no-such-team", null);
        };
    }
}
