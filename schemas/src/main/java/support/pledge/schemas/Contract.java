package support.pledge.schemas;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the broker and the registry agree with this module: topics and schemas are created explicitly and idempotently,
 * never by use. Every service calls {@link #prepare} before it touches Kafka, so their start order does not matter.
 */
public final class Contract {
    private static final Logger log = LoggerFactory.getLogger(Contract.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Contract() {}

    /**
     * Creates what is missing; waits, saying for what, while the broker or the registry is away.
     *
     * @param writes the topics that the caller writes; a topic's writer registers the schemas of its events
     * @throws IllegalStateException if a topic exists with another number of partitions, or a schema is refused as
     *     incompatible: both need a person
     */
    public static void prepare(ContractSettings settings, String... writes) {
        ensureTopics(settings, Topics.all());
        var schemas = Stream.of(writes)
                .flatMap(topic -> EventTypes.on(topic).stream())
                .toList();
        var registration = new SchemaRegistration(settings.registryUrl());
        Patience.until("the schema registry at " + settings.registryUrl(), PAUSE, () -> {
            registration.register(schemas);
            return true;
        });
    }

    /** What {@code PLEDGE_REGISTRY_URL} has to be for an Apicurio registry at an address: which of its APIs is used is a matter of the build. */
    public static String registryUrl(String apicurio) {
        return Serdes.here().urlOfApicurio(apicurio);
    }

    /** All topics there are with these teams, without a word to the registry. */
    public static void ensureTopics(ContractSettings settings, Collection<String> teams) {
        ensureTopics(settings, Topics.all());
        ensureTeamTopics(settings, teams);
    }

    /** Creates the topics of teams; call it before anything is produced to them. */
    public static void ensureTeamTopics(ContractSettings settings, Collection<String> teams) {
        ensureTopics(
                settings,
                teams.stream().flatMap(team -> Topics.of(team).stream()).toList());
    }

    private static void ensureTopics(ContractSettings settings, List<TopicSpec> specs) {
        if (specs.isEmpty()) {
            return;
        }
        Patience.until("the Kafka broker at " + settings.broker(), PAUSE, () -> {
            try (var admin = Admin.create(settings.admin())) {
                create(
                        admin,
                        specs.stream().map(spec -> spec.toCreate(settings)).toList());
                return true;
            }
        });
    }

    private static void create(Admin admin, List<NewTopic> topics) throws InterruptedException, ExecutionException {
        var existing = admin.listTopics().names().get();
        var missing = topics.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        for (var created : admin.createTopics(missing).values().entrySet()) {
            try {
                created.getValue().get();
                log.info("Created topic {}", created.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
                // Another service was quicker: that is as good.
            }
        }
        checkPartitions(admin, topics);
    }

    private static void checkPartitions(Admin admin, List<NewTopic> topics)
            throws InterruptedException, ExecutionException {
        var names = topics.stream().map(NewTopic::name).toList();
        var found = admin.describeTopics(names).allTopicNames().get();
        for (var topic : topics) {
            int partitions =
                    Objects.requireNonNull(found.get(topic.name())).partitions().size();
            if (partitions != topic.numPartitions()) {
                throw new IllegalStateException("topic " + topic.name() + " has " + partitions
                        + " partitions, this configuration says " + topic.numPartitions()
                        + ": set PLEDGE_PARTITIONS to what is there; a ticket's events must stay in one partition");
            }
        }
    }
}
