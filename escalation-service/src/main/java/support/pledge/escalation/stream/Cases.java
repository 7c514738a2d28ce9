package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.escalation.model.Case;
import support.pledge.escalation.model.CaseEvent;
import support.pledge.escalation.model.EscalationDesk;
import support.pledge.escalation.model.Holding;
import support.pledge.escalation.model.Outcome;
import support.pledge.events.ReliefOffered;
import support.pledge.events.TicketOpened;
import support.pledge.timer.DueTimer;

/** The cases of one task: finds the case and its desk, asks the desk, and lets {@link Delivery} do what it decided. */
final class Cases {
    private static final Logger log = LoggerFactory.getLogger(Cases.class);

    private final CaseStores stores;
    private final Desks desks;
    private final Delivery delivery;
    private final RosterWatch rosters;

    Cases(CaseStores stores, Desks desks, Delivery delivery) {
        this.stores = stores;
        this.desks = desks;
        this.delivery = delivery;
        this.rosters = new RosterWatch(desks, stores);
    }

    /** What became of an event. */
    sealed interface Done {
        /** At most something was remembered. */
        record Quiet() implements Done {}

        record Sent() implements Done {}

        /** Nothing can be done with it. */
        record Refused(String why) implements Done {}
    }

    Done onEvent(String ticket, SpecificRecord event, Instant now) {
        boolean said = ConversationTranslator.translate(event)
                .map(entry -> stores.add(ticket, entry))
                .orElse(true);
        CaseEvent news = CaseTranslator.translate(event).orElse(null);
        boolean heardBefore = news instanceof CaseEvent.Spoke && !said;
        if (news == null || heardBefore) {
            return new Done.Quiet();
        }
        Case before = Objects.requireNonNullElseGet(stores.find(ticket), () -> Case.unheardOf(ticket));
        Case known = event instanceof TicketOpened opened ? cameInUnder(opened.getPolicyVersion(), before) : before;
        Done done = onNews(before, known, news, now);
        if (event instanceof ReliefOffered) {
            // Also when it stays: the desk keeps room for it until it hears.
            restate(ticket, now);
            return new Done.Sent();
        }
        return done;
    }

    private static Case cameInUnder(String version, Case before) {
        return version.isEmpty() || !before.policyVersion().isEmpty() ? before : before.pinnedTo(version);
    }

    private Done onNews(Case before, Case known, CaseEvent event, Instant now) {
        String name = deskOf(known, event);
        if (name == null) {
            stores.put(before, EscalationDesk.remember(event, known));
            return new Done.Quiet();
        }
        Optional<EscalationDesk> desk = desks.find(name);
        if (desk.isEmpty()) {
            return new Done.Refused("desk '" + name + "' has no policy: publish one, then replay this record");
        }
        Outcome outcome;
        try {
            outcome = desk.get().on(event, known, now);
        } catch (RuntimeException e) {
            // A decision has no side effects: the record can be put aside, and the task goes on with the others.
            log.error("No decision for ticket {} at desk {}", known.ticket(), name, e);
            return new Done.Refused("no decision: " + e);
        }
        return delivery.deliver(before, outcome, now) ? new Done.Sent() : new Done.Quiet();
    }

    private static @Nullable String deskOf(Case before, CaseEvent event) {
        if (before.opening() != null) {
            return before.opening().desk();
        }
        return event instanceof CaseEvent.Opened(var opening) ? opening.desk() : null;
    }

    void onOpening(DueTimer timer) {
        String ticket = new String(timer.payload(), UTF_8);
        decide(ticket, timer.firedAt(), known -> desk -> desk.onOpening(known, timer.firedAt()));
    }

    void onAge(DueTimer timer) {
        AgeTimer old = AgeTimer.of(timer);
        decide(
                old.ticket(),
                timer.firedAt(),
                known -> desk -> desk.onAge(old.age(), old.cycle(), known, timer.firedAt()));
    }

    /** Looks at a few of the tickets that a change of teams or hours may concern; true when anything was sent. */
    boolean lookAtRosters(Instant now) {
        boolean sent = false;
        for (Holding holding : rosters.next()) {
            sent |= decide(holding.ticket(), now, known -> desk -> desk.onRoster(known, now));
        }
        return sent;
    }

    private void restate(String ticket, Instant now) {
        Case known = stores.find(ticket);
        if (known != null && known.opening() != null) {
            desks.findNow(known.opening().desk())
                    .flatMap(desk -> desk.restate(known))
                    .ifPresent(held -> delivery.deliver(known, new Outcome(known, List.of(held)), now));
        }
    }

    private boolean decide(String ticket, Instant now, Function<Case, Function<EscalationDesk, Outcome>> question) {
        Case known = stores.find(ticket);
        if (known == null || known.opening() == null) {
            log.error("A time has come for ticket {}, which is not known", ticket);
            return false;
        }
        Optional<EscalationDesk> desk = desks.findNow(known.opening().desk());
        if (desk.isEmpty()) {
            log.error("Ticket {} waits at a desk without policy", ticket);
            return false;
        }
        Outcome outcome = question.apply(known).apply(desk.get());
        return delivery.deliver(known, outcome, now);
    }
}
