package support.pledge.escalation.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.escalation.Introserv;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.BreachCorrected;
import support.pledge.events.Channel;
import support.pledge.events.ClassificationChanged;
import support.pledge.events.ClockKind;
import support.pledge.events.ClockRef;
import support.pledge.events.ClockStarted;
import support.pledge.events.Customer;
import support.pledge.events.CustomerReplied;
import support.pledge.events.DeadlineApproaching;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.EscalationRequested;
import support.pledge.events.EventMeta;
import support.pledge.events.NoteAdded;
import support.pledge.events.TicketAssigned;
import support.pledge.events.TicketClosed;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketReopened;
import support.pledge.events.TicketResolved;
import support.pledge.schemas.EventRecords;

/** Events in the words of tests; each has an id of its own unless it is told again. */
final class Events {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Events() {}

    /** An event that gets its time when it is heard. */
    interface Happening {
        SpecificRecord at(Instant now);

        /** The very same event, as often as it is told. */
        default Happening once(Instant at) {
            SpecificRecord fixed = at(at);
            return now -> fixed;
        }
    }

    /** What a ticket is about, as its opening says. */
    record Ticket(
            String id,
            @Nullable String category,
            @Nullable Integer severity,
            @Nullable String site,
            String desk) implements Happening {
        Ticket about(String newCategory) {
            return new Ticket(id, newCategory, severity, site, desk);
        }

        Ticket severity(int newSeverity) {
            return new Ticket(id, category, newSeverity, site, desk);
        }

        Ticket in(String newSite) {
            return new Ticket(id, category, severity, newSite, desk);
        }

        Ticket at(String newDesk) {
            return new Ticket(id, category, severity, site, newDesk);
        }

        @Override
        public SpecificRecord at(Instant now) {
            return TicketOpened.newBuilder()
                    .setMeta(meta(id, desk, now, ActorKind.CUSTOMER, "e" + COUNT.incrementAndGet()))
                    .setChannel(Channel.EMAIL)
                    .setCustomer(Customer.newBuilder()
                            .setName("Ada")
                            .setEmail("ada@example.com")
                            .setLocale("de")
                            .build())
                    .setSubject("It does not work")
                    .setBody("Please help me with my server.")
                    .setCategory(category)
                    .setSeverity(severity)
                    .setSite(site)
                    .build();
        }
    }

    /** The same at another desk. */
    static Happening at(String desk, Happening event) {
        return now -> {
            SpecificRecord told = event.at(now);
            EventRecords.metaOf(told).put("desk", desk);
            return told;
        };
    }

    static Ticket opened(String ticket) {
        return new Ticket(ticket, null, null, null, Introserv.DESK);
    }

    static Happening missed(String ticket, ClockKind clock) {
        return by(
                ticket,
                ActorKind.SYSTEM,
                meta -> DeadlineBreached.newBuilder()
                        .setMeta(meta)
                        .setClock(ref(clock))
                        .setDueAt(meta.getOccurredAt().minusMillis(5))
                        .setFiredAt(meta.getOccurredAt())
                        .setLatenessMillis(5)
                        .setTarget("10m")
                        .build());
    }

    static Happening corrected(String ticket, ClockKind clock) {
        return by(
                ticket,
                ActorKind.SYSTEM,
                meta -> new BreachCorrected(meta, ref(clock), meta.getOccurredAt(), meta.getOccurredAt()));
    }

    static Happening started(String ticket, ClockKind clock, Duration within) {
        return by(
                ticket,
                ActorKind.SYSTEM,
                meta -> ClockStarted.newBuilder()
                        .setTarget("48h")
                        .setMeta(meta)
                        .setClock(ref(clock))
                        .setStartedAt(meta.getOccurredAt())
                        .setDueAt(meta.getOccurredAt().plus(within))
                        .build());
    }

    static Happening asked(String ticket, String reason) {
        return asked(ticket, reason, null);
    }

    static Happening asked(String ticket, String reason, @Nullable String team) {
        return by(
                ticket,
                ActorKind.AGENT,
                meta -> new EscalationRequested(meta, reason, team, "They waited long enough."));
    }

    static Happening classified(String ticket, String category) {
        return by(
                ticket,
                ActorKind.AGENT,
                meta -> ClassificationChanged.newBuilder()
                        .setMeta(meta)
                        .setCategory(category)
                        .build());
    }

    static Happening taken(String ticket, String team) {
        return by(
                ticket,
                ActorKind.AGENT,
                meta -> new TicketAssigned(meta, team, new Actor(ActorKind.AGENT, "a-1", "Ann")));
    }

    static Happening resolved(String ticket) {
        return by(ticket, ActorKind.AGENT, meta -> new TicketResolved(meta, "A new cable."));
    }

    static Happening closed(String ticket) {
        return by(
                ticket,
                ActorKind.SYSTEM,
                meta -> TicketClosed.newBuilder().setMeta(meta).build());
    }

    static Happening reopened(String ticket) {
        return by(ticket, ActorKind.CUSTOMER, meta -> new TicketReopened(meta, null));
    }

    static Happening wrote(String ticket, String text) {
        return by(
                ticket,
                ActorKind.CUSTOMER,
                meta -> CustomerReplied.newBuilder().setMeta(meta).setBody(text).build());
    }

    static Happening answered(String ticket, String text) {
        return by(
                ticket,
                ActorKind.AGENT,
                meta -> AgentReplied.newBuilder().setMeta(meta).setBody(text).build());
    }

    static Happening noted(String ticket, String text) {
        return by(
                ticket,
                ActorKind.AGENT,
                meta -> NoteAdded.newBuilder().setMeta(meta).setBody(text).build());
    }

    static boolean isOfClocks(SpecificRecord event) {
        return event instanceof DeadlineBreached
                || event instanceof DeadlineApproaching
                || event instanceof ClockStarted
                || event instanceof BreachCorrected;
    }

    private static Happening by(String ticket, ActorKind who, Function<EventMeta, SpecificRecord> make) {
        return now -> make.apply(meta(ticket, Introserv.DESK, now, who, "e" + COUNT.incrementAndGet()));
    }

    private static EventMeta meta(String ticket, String desk, Instant at, ActorKind who, String id) {
        return new EventMeta(id, ticket, desk, at, at, new Actor(who, "", ""));
    }

    private static ClockRef ref(ClockKind clock) {
        return new ClockRef(clock, 1, "", null);
    }
}
