package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import support.pledge.events.WorkItem;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.apply.ApplyCommand;
import support.pledge.launcher.local.Connection;
import support.pledge.team.TeamAccess;

/** A desk of its own with three teams, whose promises are too long to disturb. */
final class TeamDesk {
    static final Duration SOON = Duration.ofSeconds(60);
    private static final String PACK = """
            desk: NAME
            calendars: {always: {hours: "24/7"}}
            severities: {default: 1, levels: {1: {name: Normal}}}
            clocks:
              first-response: {targets: [{within: 24h, because: one shift}]}
            teams:
              NAME-front: {level: 1, calendar: always}
              NAME-experts: {level: 2, calendar: always, handles: {category: [COMPLEX]}}
              NAME-bosses: {level: 4, calendar: always}
            escalation:
              entry: NAME-front
              rules: [{on: request, to: fitting-team}]
              closed-team: [{do: wait-for-opening}]
            """;
    final String front;
    final String bosses;
    final String experts;
    private final String name;
    private final Connection connection;
    private final Doors doors;

    private TeamDesk(String name, RunningSystem system) {
        this.name = name;
        front = name + "-front";
        bosses = name + "-bosses";
        experts = name + "-experts";
        connection = system.connection();
        doors = new Doors(connection);
    }

    /** Published and in force at the doors. */
    static TeamDesk published(String name, RunningSystem system, Path folder) throws IOException {
        var desk = new TeamDesk(name, system);
        var file = Files.writeString(folder.resolve(name + ".yaml"), PACK.replace("NAME", name));
        var said = new StringWriter();
        var to = new PrintWriter(said, true);
        int exit = new CommandLine(new ApplyCommand())
                .setOut(to)
                .setErr(to)
                .execute(file.toString(), "--data", system.data().toString());
        assertThat(exit).as(said.toString()).isZero();
        system.admit(desk.front, desk.bosses, desk.experts);
        Awaitility.await("desk " + name).atMost(SOON).until(() -> desk.tryToOpen("first@customers.example") == 202);
        return desk;
    }

    private int tryToOpen(String email) {
        return doors.gateway("POST", "/v1/tickets", ticket(email)).status();
    }

    private Map<String, ?> ticket(String email) {
        return Map.of(
                "desk", name,
                "channel", "PORTAL",
                "customer", Map.of("email", email, "name", "Cy", "locale", "en"),
                "subject", "It is complex",
                "body", "It does not start any more.");
    }

    String open(String email) {
        return doors.open(ticket(email));
    }

    /** A ticket that the experts have been given; returns when their item is there. */
    String withTheExperts(String email, EventLog log) {
        var ticket = open(email);
        handOver(ticket);
        log.await(WorkItem.class, ticket, SOON);
        return ticket;
    }

    void handOver(String ticket) {
        doors.agent("POST", "/v1/tickets/" + ticket + "/escalations", Map.of("reason", "COMPLEX", "team", experts))
                .expect(202);
    }

    TeamAccess access(String team) {
        return accessOf(Principals.team(team), team);
    }

    /** As what sends its items on. */
    TeamAccess webhookAccess(String team) {
        return accessOf(Principals.webhook(team), team);
    }

    private TeamAccess accessOf(String principal, String team) {
        return new TeamAccess(connection.broker(principal), connection.registryUrl(), team);
    }

    /** Whether the team's queue shows the ticket as accepted. */
    boolean isAccepted(String team, String ticket) {
        return doors.get(connection.escalationUrl() + "/v1/teams/" + team + "/queue")
                .expect(200)
                .body()
                .path("tickets")
                .valueStream()
                .anyMatch(line -> line.path("ticketId").asString("").equals(ticket)
                        && line.path("accepted").booleanValue());
    }

    /** Writes as any client could. */
    void write(String topic, @Nullable Integer partition, String key, byte[] value) {
        try (var producer = new KafkaProducer<>(
                RunningSystem.shared().admin().client(Map.of()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, partition, key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The first record under a key. */
    ConsumerRecord<String, byte[]> record(String topic, String key) {
        Predicate<ConsumerRecord<String, byte[]>> fits = one -> key.equals(one.key());
        return records(topic, read -> read.stream().anyMatch(fits)).stream()
                .filter(fits)
                .findFirst()
                .orElseThrow();
    }

    /** All records of a topic, when there are so many. */
    List<ConsumerRecord<String, byte[]>> records(String topic, int many) {
        return records(topic, read -> read.size() >= many);
    }

    private List<ConsumerRecord<String, byte[]>> records(
            String topic, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        try (var consumer = new KafkaConsumer<>(
                connection
                        .broker(Principals.OBSERVER)
                        .client(Map.of(
                                "isolation.level", "read_committed",
                                "auto.offset.reset", "earliest",
                                "enable.auto.commit", "false")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var read = new ArrayList<ConsumerRecord<String, byte[]>>();
            Awaitility.await("records of " + topic).atMost(SOON).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
                return enough.test(read);
            });
            return read;
        }
    }

    /** Why records were put aside, by key. */
    List<String> reasons(String topic, int many) {
        return records(topic + ".dlt", many).stream()
                .map(letter -> letter.key() + ": "
                        + new String(letter.headers().lastHeader("dlt_reason").value(), StandardCharsets.UTF_8))
                .toList();
    }
}
