package support.pledge.slatimer.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.events.MessageFailed;
import support.pledge.events.TicketOpened;
import support.pledge.feed.TicketEvents;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.Decision;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;
import support.pledge.streams.event.EventReader;
import support.pledge.streams.event.EventWriter;
import support.pledge.streams.trace.Step;
import support.pledge.streams.trace.Traces;
import support.pledge.timer.DueTimer;
import support.pledge.timer.TimerPunctuation;
import support.pledge.timer.TimerSettings;
import support.pledge.timer.Timers;

/**
 * One task's tickets. An event or a timer goes to the policy library, which decides; {@link #apply} writes the state, says what changed,
 * and arms the ticket's next deadline, of which there is one at a time.
 */
final class SlaProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(SlaProcessor.class);
    private static final Duration TRY_AGAIN = Duration.ofMinutes(1);
    private static final Duration RECOUNT_EVERY = Duration.ofMillis(200);
    private static final Duration HOSTS_DIFFER = Duration.ofSeconds(2);

    private final SlaTopology.Parts parts;
    private final EventCodec codec;
    private ProcessorContext<byte[], byte[]> context;
    private EventReader reader;
    private EventWriter writer;
    private KeyValueStore<String, TicketState> tickets;
    private Timers timers;
    private TimerPunctuation ticking;
    private Recounting recounting;
    private AcknowledgementWatch acknowledgements;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else.
    SlaProcessor(SlaTopology.Parts parts) {
        this.parts = parts;
        this.codec = parts.codecs().get();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        reader = new EventReader(context, codec, parts.observer(), "sla-timer", SlaTopology::deadLetterSink);
        writer = new EventWriter(context, codec, "/pledge/sla-timer");
        tickets = context.getStateStore(SlaTopology.TICKETS);
        timers = Timers.open(context, SlaTopology.TIMERS);
        ticking = TimerPunctuation.start(
                context,
                timers,
                TimerSettings.defaults(),
                parts.guard(),
                parts.observer().taskOpened(context.taskId()),
                this::fire);
        recounting = new Recounting(parts.packs(), tickets);
        acknowledgements = new AcknowledgementWatch(parts, context.taskId(), tickets);
        context.schedule(RECOUNT_EVERY, PunctuationType.WALL_CLOCK_TIME, this::recount);
    }

    @Override
    public void close() {
        parts.observer().taskClosed(context.taskId());
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        String topic = context.recordMetadata().orElseThrow().topic();
        try (Step step = parts.observer().traces().onRecord(topic, message.headers())) {
            reader.read(message).ifPresent(event -> hear(message, event));
        }
    }

    private void hear(Record<byte[], byte[]> message, SpecificRecord event) {
        if (event instanceof MessageFailed failed) {
            acknowledgements.heard(failed);
        }
        TicketEvents.heard(event)
                .ifPresent(heard ->
                        reader.ticketOf(message, event).ifPresent(ticket -> hear(message, ticket, event, heard)));
    }

    private void hear(Record<byte[], byte[]> message, String ticketId, SpecificRecord event, TicketEvent heard) {
        Instant now = now(heard);
        TicketState before = recounted(ticketId, tickets.get(ticketId), now);
        String desk = EventRecords.metaOf(event).getDesk();
        Optional<PolicyPack> pack = pack(event, before, desk);
        if (pack.isEmpty()) {
            reader.putAside(message, noPolicy(before, desk));
            return;
        }
        Decision decision;
        try {
            TicketState pinned =
                    before == null ? null : before.pinnedTo(pack.get().version());
            decision = new SlaLifecycle(pack.get()).on(heard, pinned, now);
        } catch (RuntimeException e) {
            log.error("Event {} of ticket {} cannot be judged", heard.eventId(), ticketId, e);
            reader.putAside(message, "the policy library fails on the event: " + e);
            return;
        }
        acknowledgements.heard(ticketId, before, heard);
        SlaEvents events = new SlaEvents(ticketId, pack.get(), decision.state(), heard.eventId(), now);
        apply(before, decision, events, EventRecords.metaOf(event).getRecordedAt());
    }

    /** A ticket is pinned when it is opened, to the version that it came in under. */
    private Optional<PolicyPack> pack(SpecificRecord event, @Nullable TicketState before, String desk) {
        if (before != null && before.facts() != null) {
            return parts.packs().pinned(before.desk(), before.policyVersion());
        }
        return parts.packs().judging(desk, event instanceof TicketOpened opened ? opened.getPolicyVersion() : "");
    }

    private void recount(long nowMillis) {
        Instant now = parts.guard().timeAt(nowMillis);
        recounting.next().forEach(ticket -> recounted(ticket.key, ticket.value, now));
    }

    /** The ticket as it is, or as it is after the move to another version of the policy that it was owed. */
    private @Nullable TicketState recounted(String ticketId, @Nullable TicketState before, Instant now) {
        Recounting.Moved moved = before == null ? null : recounting.move(ticketId, before, now);
        if (moved == null) {
            return before;
        }
        TicketState after = moved.decision().state();
        apply(
                before,
                moved.fired(),
                new SlaEvents(ticketId, moved.former(), moved.fired().state(), "", now),
                now);
        apply(
                moved.fired().state(),
                moved.decision(),
                new SlaEvents(ticketId, moved.target(), after, moved.id(), now),
                now);
        return after;
    }

    /** Fails for no ticket's sake: the task would come back to the same timer for ever, and the others would wait behind it. */
    private void fire(DueTimer timer) {
        try (Step step = parts.observer().traces().onTimer(timer.owner(), timer.payload())) {
            fireTraced(timer);
        }
    }

    private void fireTraced(DueTimer timer) {
        String ticketId = timer.owner();
        TicketState before = tickets.get(ticketId);
        if (before == null) {
            log.error("A timer fired for ticket {}, which is not in the store", ticketId);
            return;
        }
        Optional<PolicyPack> pack = parts.packs().pinnedNow(before.desk(), before.policyVersion());
        if (pack.isEmpty()) {
            log.error(
                    "Ticket {} has a deadline due since {}, but {}",
                    ticketId,
                    timer.dueAt(),
                    noPolicy(before, before.desk()));
            timers.set(ticketId, timer.firedAt().plus(TRY_AGAIN), timer.payload());
            return;
        }
        Instant now = timer.firedAt();
        Decision decision;
        try {
            decision = new SlaLifecycle(pack.get()).fireDue(before, now);
        } catch (RuntimeException e) {
            log.error(
                    "The deadline of ticket {} due at {} cannot be judged; tried again in {}",
                    ticketId,
                    timer.dueAt(),
                    TRY_AGAIN,
                    e);
            timers.set(ticketId, now.plus(TRY_AGAIN), timer.payload());
            return;
        }
        apply(before, decision, new SlaEvents(ticketId, pack.get(), decision.state(), "", now), now);
    }

    private void apply(@Nullable TicketState before, Decision decision, SlaEvents events, Instant learntAt) {
        TicketState after = decision.state();
        if (!after.equals(before)) {
            tickets.put(events.ticketId(), after);
        }
        boolean urgent = false;
        TicketFacts facts = after.facts() == null ? null : events.pack().effective(after.facts());
        for (ClockChange change : decision.changes()) {
            writer.write(Topics.SLA_EVENTS, SlaTopology.SLA_SINK, events.ticketId(), events.said(change), events.now());
            if (facts != null) {
                parts.observer().changed(context.taskId(), events.ticketId(), after.desk(), facts, change, learntAt);
            }
            urgent |= change instanceof ClockChange.Breached || change instanceof ClockChange.Warned;
        }
        if (urgent) {
            ticking.commitSoon();
        }
        new SlaLifecycle(events.pack())
                .nextDue(after)
                .ifPresentOrElse(
                        due -> timers.set(events.ticketId(), due, Traces.mark()),
                        () -> timers.cancel(events.ticketId()));
    }

    private static String noPolicy(@Nullable TicketState state, String desk) {
        return state == null
                ? "no policy of desk '%s' is published; publish it with './pledge policy apply' and replay the record"
                        .formatted(desk)
                : "version %s of the policy of desk '%s' is not on %s"
                        .formatted(state.policyVersion(), state.desk(), Topics.POLICIES);
    }

    /** Hosts differ by milliseconds: what has been recorded has happened. One that differs by more does not let deadlines fire early here. */
    private Instant now(TicketEvent heard) {
        Instant here = parts.guard().timeAt(context.currentSystemTimeMs());
        boolean justAhead = heard.at().isAfter(here) && !heard.at().isAfter(here.plus(HOSTS_DIFFER));
        return justAhead ? heard.at() : here;
    }
}
