package support.pledge.intake.stream;

import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.events.CustomerWaitExpired;
import support.pledge.events.TicketOpened;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.schemas.DeadLetters;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;
import support.pledge.streams.trace.Step;

/** Reads one record, lets the conversation take it, keeps the conversation. */
final class ConversationProcessor implements Processor<String, byte[], String, byte[]> {
    private static final Logger log = LoggerFactory.getLogger(ConversationProcessor.class);
    private static final String SERVICE = "intake";
    private final EventCodec codec;
    private final ViewMeters meters;
    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable KeyValueStore<String, byte[]> conversations;
    private @Nullable KeyValueStore<String, byte[]> customers;

    /** Brings the store. */
    record Supplier(java.util.function.Supplier<EventCodec> codecs, ViewMeters meters)
            implements ProcessorSupplier<String, byte[], String, byte[]> {
        @Override
        public Processor<String, byte[], String, byte[]> get() {
            return new ConversationProcessor(codecs.get(), meters);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(store(ConversationTopology.STORE), store(CustomerIndex.STORE));
        }

        private static StoreBuilder<?> store(String name) {
            return Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
        }
    }

    ConversationProcessor(EventCodec codec, ViewMeters meters) {
        this.codec = codec;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        conversations = context.getStateStore(ConversationTopology.STORE);
        customers = context.getStateStore(CustomerIndex.STORE);
    }

    @Override
    public void process(Record<String, byte[]> message) {
        var at = context().recordMetadata().orElseThrow();
        try (Step step = meters.traces().onRecord(at.topic(), message.headers())) {
            switch (codec.decode(at.topic(), message.headers(), message.value())) {
                case Decoded.Event(SpecificRecord event) -> take(event, at, message);
                case Decoded.UnknownType(String type) -> meters.passedOver(at.topic(), type);
                case Decoded.Undecodable(String reason) -> putAside(message, at, reason);
            }
        }
    }

    private void take(SpecificRecord event, RecordMetadata at, Record<String, byte[]> message) {
        var ticket = EventRecords.metaOf(event).getTicketId();
        if (ticket.isEmpty()) {
            return; // An overload is about a desk.
        }
        if (!ticket.equals(message.key())) {
            putAside(message, at, "the key is not the event's ticket id");
            return;
        }
        if (event instanceof CustomerWaitExpired expiry) {
            closeIfStillWaiting(expiry, message);
            return;
        }
        if (event instanceof TicketOpened opened) {
            CustomerIndex.add(opened, Objects.requireNonNull(customers, "init comes first"));
            Links.of(opened, context().currentSystemTimeMs()).forEach(link -> tell(link, message));
        }
        Facts.of(at.topic(), event, at.offset()).ifPresent(fact -> {
            var before = load(ticket);
            var after = before.on(fact);
            if (after != before) {
                store().put(ticket, ConversationCodec.encode(after));
            }
        });
    }

    private void closeIfStillWaiting(CustomerWaitExpired expiry, Record<String, byte[]> message) {
        Closing.of(load(expiry.getMeta().getTicketId()), expiry, context().currentSystemTimeMs())
                .ifPresent(closing -> {
                    tell(closing, message);
                    meters.closed(closing.getMeta().getDesk());
                });
    }

    private void tell(SpecificRecord event, Record<String, byte[]> cause) {
        context()
                .forward(
                        cause.withKey(EventRecords.metaOf(event).getTicketId())
                                .withValue(codec.encode(Topics.TICKET_EVENTS, event))
                                .withHeaders(EventRecords.headersOf(event, "/pledge/" + SERVICE)),
                        ConversationTopology.TOLD);
    }

    private Conversation load(String ticket) {
        var stored = store().get(ticket);
        return stored == null ? Conversation.unheard(ticket) : ConversationCodec.decode(ticket, stored);
    }

    private void putAside(Record<String, byte[]> message, RecordMetadata at, String reason) {
        log.error("Record {}-{}@{} put aside: {}", at.topic(), at.partition(), at.offset(), reason);
        meters.deadLettered(at.topic());
        var headers = DeadLetters.headers(
                message.headers() == null ? new RecordHeaders() : message.headers(),
                at.topic(),
                at.partition(),
                at.offset(),
                SERVICE,
                reason);
        context().forward(message.withHeaders(headers), ConversationTopology.UNREADABLE);
    }

    @Override
    public void close() {
        codec.close();
    }

    private ProcessorContext<String, byte[]> context() {
        return Objects.requireNonNull(context, "init comes first");
    }

    private KeyValueStore<String, byte[]> store() {
        return Objects.requireNonNull(conversations, "init comes first");
    }
}
