package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.escalation.model.Case;
import support.pledge.escalation.model.CaseEvent;
import support.pledge.escalation.model.EscalationDesk;
import support.pledge.escalation.model.Outcome;
import support.pledge.events.TicketOpened;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.schemas.EventCodec;
import support.pledge.streams.event.EventReader;
import support.pledge.timer.DueTimer;
import support.pledge.timer.TimerPunctuation;
import support.pledge.timer.TimerSettings;
import support.pledge.timer.Timers;

/**
 * One task: reads events, asks the desk, lets {@link Delivery} do what it decided. Everything is done within one transaction of the task,
 * so a crash at any point leaves nothing half done.
 */
final class EscalationProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger log = LoggerFactory.getLogger(EscalationProcessor.class);

    private final EscalationParts parts;
    private final EventCodec codec;
    private final Map<String, EscalationDesk> desks = new HashMap<>();

    private @Nullable Running running;

    EscalationProcessor(EscalationParts parts) {
        this.parts = parts;
        this.codec = parts.codecs().get();
    }

    /** What there is between {@code init} and {@code close}. */
    private record Running(
            ProcessorContext<byte[], byte[]> context,
            EventReader reader,
            CaseStores stores,
            Delivery delivery,
            TimerPunctuation ticking) {
        Instant now() {
            return Instant.ofEpochMilli(context.currentSystemTimeMs());
        }
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        CaseStores stores = new CaseStores(context);
        Timers timers = Timers.open(context, CaseStores.OPENINGS);
        var ticks = parts.observer().opened(context.taskId());
        running = new Running(
                context,
                new EventReader(context, codec, parts.observer(), "escalation", EscalationTopology::deadLetters),
                stores,
                new Delivery(context, codec, stores, timers, parts, waiting(context)),
                TimerPunctuation.start(context, timers, TimerSettings.defaults(), ticks, this::onOpening));
    }

    /** Counted once at the start, then kept in mind. */
    private static long waiting(ProcessorContext<?, ?> context) {
        KeyValueStore<Object, Object> due = context.getStateStore(CaseStores.OPENINGS.dueStore());
        long count = 0;
        try (KeyValueIterator<Object, Object> rows = due.all()) {
            while (rows.hasNext()) {
                rows.next();
                count++;
            }
        }
        return count;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        EventReader reader = running().reader();
        reader.read(message)
                .ifPresent(
                        event -> reader.ticketOf(message, event).ifPresent(ticket -> onEvent(ticket, event, message)));
    }

    private void onEvent(String ticket, SpecificRecord event, Record<byte[], byte[]> message) {
        ConversationTranslator.translate(event)
                .ifPresent(entry -> running().stores().add(ticket, entry));
        CaseTranslator.translate(event).ifPresent(news -> onNews(ticket, news, told(event), message));
    }

    /** The version of the policy that the ticket came in under. */
    private static String told(SpecificRecord event) {
        return event instanceof TicketOpened opened ? opened.getPolicyVersion() : "";
    }

    private void onNews(String ticket, CaseEvent event, String version, Record<byte[], byte[]> message) {
        CaseStores stores = running().stores();
        Case before = Objects.requireNonNullElseGet(stores.find(ticket), () -> Case.unheardOf(ticket));
        String name = deskOf(before, event);
        if (name == null) {
            stores.put(before, EscalationDesk.remember(event, before));
            return;
        }
        Optional<EscalationDesk> desk = desk(name, before.policyVersion().isEmpty() ? version : before.policyVersion());
        if (desk.isEmpty()) {
            running()
                    .reader()
                    .putAside(message, "desk '" + name + "' has no policy: publish one, then replay this record");
            return;
        }
        Outcome outcome;
        try {
            outcome = desk.get().on(event, before, running().now());
        } catch (RuntimeException e) {
            // A decision has no side effects: the record can be put aside, and the task goes on with the others.
            log.error("No decision for ticket {} at desk {}", ticket, name, e);
            running().reader().putAside(message, "no decision: " + e);
            return;
        }
        if (running().delivery().deliver(before, outcome, running().now(), message.headers())) {
            running().ticking().commitSoon();
        }
    }

    private static @Nullable String deskOf(Case before, CaseEvent event) {
        if (before.opening() != null) {
            return before.opening().desk();
        }
        return event instanceof CaseEvent.Opened(var opening) ? opening.desk() : null;
    }

    private void onOpening(DueTimer timer) {
        String ticket = new String(timer.payload(), UTF_8);
        Case before = running().stores().find(ticket);
        if (before == null || before.opening() == null) {
            log.error("A team's opening was waited for by ticket {}, which is not known", ticket);
            return;
        }
        Headers none = new RecordHeaders();
        desk(before.opening().desk(), before.policyVersion())
                .ifPresentOrElse(
                        desk -> running()
                                .delivery()
                                .deliver(before, desk.onOpening(before, timer.firedAt()), timer.firedAt(), none),
                        () -> log.error("Ticket {} waits for a team of a desk without policy", ticket));
    }

    private Optional<EscalationDesk> desk(String name, String version) {
        return parts.packs().find(name, version).map(this::deskOf);
    }

    private EscalationDesk deskOf(PolicyPack pack) {
        return desks.computeIfAbsent(pack.desk() + "@" + pack.version(), ignored -> new EscalationDesk(pack));
    }

    private Running running() {
        return Objects.requireNonNull(running, "used before init");
    }

    @Override
    public void close() {
        if (running != null) {
            parts.observer().closed(running.context().taskId());
        }
        codec.close();
    }
}
