package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.launcher.access.Principals;
import support.pledge.schemas.Broker;
import support.pledge.schemas.Topics;

/** A team reads its own topic and nothing else; each service writes its own. On a real broker with real passwords. */
class KafkaAccessTest {
    private static final String BILLING = "acl-billing";
    private static final String OTHERS = "acl-experts";
    private static final String TEAM = Principals.team(BILLING);
    private static RunningSystem system;

    @BeforeAll
    static void twoTeams() {
        system = RunningSystem.shared();
        system.admit(BILLING, OTHERS);
    }

    @Test
    @DisplayName("S6 (faults): a team reads its own topic and writes its own replies")
    void aTeamDoesItsWork() throws Exception {
        var item = "item-" + System.nanoTime();
        write("escalation", Topics.team(BILLING), item);
        assertThat(read(TEAM, Topics.team(BILLING), BILLING + ".reads")).contains(item);
        write(TEAM, Topics.teamReplies(BILLING), "this is not Avro");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "support.team.acl-experts",
                "support.team-replies.acl-experts",
                "support.team-replies.acl-billing",
                "support.ticket-events",
                "support.sla-events",
                "support.outbox",
                "support.policies",
                "pledge-escalation-desk"
            })
    @DisplayName("S6 (faults): a team reads nothing else")
    void aTeamReadsNothingElse(String topic) {
        assertThatThrownBy(() -> read(TEAM, topic, BILLING + ".reads")).isInstanceOf(TopicAuthorizationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "support.team.acl-billing",
                "support.team.acl-billing.dlt",
                "support.team.acl-experts",
                "support.team-replies.acl-experts",
                "support.ticket-events",
                "support.escalation-events",
                "support.policies"
            })
    @DisplayName("S6 (faults): a team writes nowhere else")
    void aTeamWritesNowhereElse(String topic) {
        assertRefused(() -> write(TEAM, topic, "x"), TopicAuthorizationException.class);
    }

    @Test
    @DisplayName("S6 (faults): a team joins no foreign group")
    void aTeamJoinsNoForeignGroup() {
        for (var group : List.of("pledge-escalation", OTHERS + "-work", "sla-timer", "anything")) {
            assertThatThrownBy(() -> read(TEAM, Topics.team(BILLING), group))
                    .as(group)
                    .isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    @DisplayName("S6 (faults): nobody uses a foreign transactional id")
    void nobodyUsesAForeignTransactionalId() {
        for (var who : List.of(TEAM, "intake", "notification")) {
            try (var producer = producer(who, Map.of("transactional.id", "sla-timer-1"))) {
                assertThatThrownBy(producer::initTransactions)
                        .as(who)
                        .isInstanceOf(TransactionalIdAuthorizationException.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "team-acl-billing, mine",
        "team-acl-billing, support.team.acl-billing.more",
        "intake, support.ticket-events-2",
        "notification, support.team.acl-new",
        "sla-timer, pledge-escalation-x",
        "policies, support.policies-2"
    })
    @DisplayName("S6 (faults): nobody makes topics beyond their own")
    void nobodyMakesForeignTopics(String who, String topic) {
        try (var admin = Admin.create(as(who).client(Map.of()))) {
            assertRefused(
                    () -> admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                            .all()
                            .get(),
                    TopicAuthorizationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "intake, support.sla-events",
        "intake, support.notification-events",
        "intake, support.team.acl-billing",
        "intake, support.team-replies.acl-billing",
        "intake, support.policies",
        "sla-timer, support.ticket-events",
        "sla-timer, support.escalation-events",
        "escalation, support.ticket-events",
        "escalation, support.team-replies.acl-billing",
        "notification, support.ticket-events",
        "notification, support.sla-events",
        "policies, support.ticket-events",
        "observer, support.ticket-events",
        "registry, support.ticket-events"
    })
    @DisplayName("one writer per topic: each service is refused outside its own")
    void aServiceIsRefusedOutsideItsOwn(String who, String topic) {
        // Who writes nowhere at all is refused before any topic is looked at.
        assertRefused(() -> write(who, topic, "x"), AuthorizationException.class);
    }

    @Test
    @DisplayName("nobody comes in without a password, or with another's")
    void nobodyComesInWithoutAPassword() {
        var stranger = new Broker(
                system.connection().kafka(),
                Map.of(
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "SCRAM-SHA-512",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"intake\" password=\"guessed\";"));
        try (var admin = Admin.create(stranger.client(Map.of()))) {
            assertRefused(() -> admin.listTopics().names().get(), SaslAuthenticationException.class);
        }
    }

    private static Broker as(String principal) {
        return system.connection().broker(principal);
    }

    private static KafkaProducer<String, byte[]> producer(String who, Map<String, String> more) {
        var config = as(who).client(more);
        config.put("max.block.ms", "10000");
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    private static void write(String who, String topic, String text) throws Exception {
        try (var producer = producer(who, Map.of())) {
            producer.send(new ProducerRecord<>(topic, "key", text.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    /** Everything on the topic, as a member of the group would read it. */
    private static List<String> read(String who, String topic, String group) {
        var config = as(who).client(
                        Map.of("group.id", group, "enable.auto.commit", "false", "auto.offset.reset", "earliest"));
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.committed(Set.copyOf(partitions)); // asks the group's coordinator
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var texts = new ArrayList<String>();
            do {
                consumer.poll(Duration.ofMillis(500))
                        .forEach(found -> texts.add(new String(found.value(), StandardCharsets.UTF_8)));
            } while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()));
            return texts;
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static void assertRefused(Attempt attempt, Class<? extends Throwable> how) {
        assertThatThrownBy(attempt::run)
                .satisfiesAnyOf(
                        refused -> assertThat(refused).isInstanceOf(how),
                        refused -> assertThat(refused)
                                .isInstanceOf(ExecutionException.class)
                                .hasCauseInstanceOf(how));
    }
}
