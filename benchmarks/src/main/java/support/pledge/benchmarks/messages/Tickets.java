package support.pledge.benchmarks.messages;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.Channel;
import support.pledge.events.Customer;
import support.pledge.events.EventMeta;
import support.pledge.events.MessageDue;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageRoute;
import support.pledge.events.TicketOpened;
import support.pledge.launcher.local.Connection;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/** Opens tickets, and leaves other messages in the outbox. */
final class Tickets implements AutoCloseable {
    private static final String DESK = "introserv";
    private static final Pattern NUMBER = Pattern.compile("\"ticketId\"\\s*:\\s*\"([^\"]+)\"");
    private static final int ACCEPTED = 202;

    private final Connection connection;
    private final EventCodec codec;
    private final KafkaProducer<String, byte[]> producer;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param at when its opening was recorded, or answered for */
    record Opened(String ticket, Instant at) {}

    Tickets(Connection connection, EventCodec codec) {
        this.connection = connection;
        this.codec = codec;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", connection.kafka(), "acks", "all", "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Through intake: the time is that of its answer. */
    Opened throughIntake(int number) {
        String body = """
                {"desk": "%s", "channel": "PORTAL", "customer": {"email": "ada%d@customers.example", "name": "Ada", "locale": "en"},
                 "subject": "My server is slow", "body": "Since this morning it answers slowly: report %d."}""".formatted(DESK, number, number);
        HttpRequest request = HttpRequest.newBuilder(URI.create(connection.intakeUrl() + "/v1/tickets"))
                .header("Authorization", "Bearer " + connection.apiKey())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            Instant at = now();
            var ticket = NUMBER.matcher(answer.body());
            if (answer.statusCode() != ACCEPTED || !ticket.find()) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return new Opened(ticket.group(1), at);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Onto the log, as intake does it: the time is the one it is recorded at. */
    Opened ontoTheLog(String ticket) {
        Instant at = now();
        producer.send(EventRecords.of(
                codec,
                Topics.TICKET_EVENTS,
                ticket,
                TicketOpened.newBuilder()
                        .setMeta(meta(ticket, at, ActorKind.CUSTOMER))
                        .setChannel(Channel.EMAIL)
                        .setCustomer(customer())
                        .setSubject("My server is slow")
                        .setBody("Since this morning it answers slowly.")
                        .build(),
                "/pledge/benchmark"));
        return new Opened(ticket, at);
    }

    /** Each of a ticket of its own. */
    void outbox(int count) {
        Instant at = now();
        for (int i = 0; i < count; i++) {
            String ticket = "OTHER-" + i;
            producer.send(EventRecords.of(
                    codec,
                    Topics.OUTBOX,
                    ticket,
                    MessageDue.newBuilder()
                            .setMeta(meta(ticket, at, ActorKind.SYSTEM))
                            .setMessageId(UUID.randomUUID().toString())
                            .setKind(MessageKind.STATUS_UPDATE)
                            .setRoute(MessageRoute.MAIL)
                            .setCustomer(customer())
                            .setSubject("My server is slow")
                            .setCausedBy(UUID.randomUUID().toString())
                            .build(),
                    "/pledge/benchmark"));
        }
        producer.flush();
    }

    private static Customer customer() {
        return Customer.newBuilder()
                .setName("Ada")
                .setEmail("ada@customers.example")
                .setLocale("en")
                .build();
    }

    private static EventMeta meta(String ticket, Instant at, ActorKind who) {
        return new EventMeta(EventIds.fact(at.toEpochMilli()), ticket, DESK, at, at, new Actor(who, "", ""));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    @Override
    public void close() {
        producer.close();
        http.close();
        codec.close();
    }
}
