package support.pledge.launcher.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.EventMeta;
import support.pledge.events.PolicyPublished;
import support.pledge.launcher.process.PartFailed;
import support.pledge.policy.pack.LoadedPack;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.PackVersions;
import support.pledge.schemas.Contract;
import support.pledge.schemas.ContractSettings;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.PolicyFeed;
import support.pledge.schemas.Topics;

/**
 * Puts packs on the policies topic: under the desk for the version in force, under {@code desk@version} for ever. What stands there
 * in the same version already is left alone.
 */
public final class PolicyPublisher {

    /** A pack that was read and found good. */
    public record Pack(String desk, String version, String yaml) {}

    private PolicyPublisher() {}

    /**
     * Every pack of a folder.
     *
     * @throws PartFailed when the folder holds none or one of them has an error, with all findings
     */
    public static List<Pack> read(Path folder) {
        List<Pack> packs = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        for (Path file : files(folder)) {
            String yaml = text(file);
            LoadedPack loaded = PackLoader.load(file.toString(), yaml);
            if (loaded.pack() == null) {
                loaded.findings().forEach(finding -> findings.add(finding.toString()));
            } else {
                packs.add(new Pack(loaded.pack().desk(), PackVersions.versionOf(yaml), yaml));
            }
        }
        if (!findings.isEmpty()) {
            throw new PartFailed("policy packs with errors:\n" + String.join("\n", findings));
        }
        return packs;
    }

    /**
     * Creates topics and schemas where they are missing, then publishes.
     *
     * @return the packs that were new
     */
    public static List<Pack> publish(ContractSettings settings, List<Pack> packs, Instant now) {
        Contract.prepare(settings, Topics.POLICIES);
        try (EventCodec codec = EventCodec.connect(settings.registryUrl());
                KafkaProducer<String, byte[]> producer = producer(settings)) {
            Map<String, String> inForce = inForce(settings);
            List<Pack> fresh = packs.stream()
                    .filter(pack -> !pack.version().equals(inForce.get(pack.desk())))
                    .toList();
            for (Pack pack : fresh) {
                // The pinned one first: whoever sees the new version in force must find it by its name.
                producer.send(record(codec, pack.desk() + "@" + pack.version(), pack, now))
                        .get();
                producer.send(record(codec, pack.desk(), pack, now)).get();
            }
            return fresh;
        } catch (ExecutionException e) {
            throw new PartFailed("the broker did not take a policy: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("stopped while publishing policies");
        }
    }

    /** Version by key, as the topic says now. */
    private static Map<String, String> inForce(ContractSettings settings) {
        Map<String, String> versions = new ConcurrentHashMap<>();
        try (EventCodec codec = EventCodec.connect(settings.registryUrl());
                PolicyFeed feed = new PolicyFeed(
                        settings.bootstrapServers(), codec, (key, policy) -> versions.put(key, policy.getVersion()))) {
            feed.start();
            return new HashMap<>(versions);
        }
    }

    private static ProducerRecord<String, byte[]> record(EventCodec codec, String key, Pack pack, Instant now) {
        EventMeta meta = new EventMeta(
                EventIds.derived("policy", key, pack.version(), now.toString()),
                "",
                pack.desk(),
                now,
                now,
                new Actor(ActorKind.SYSTEM, "pledge", ""));
        PolicyPublished event = new PolicyPublished(meta, pack.version(), pack.yaml());
        return EventRecords.of(codec, Topics.POLICIES, key, event, "/pledge/launcher");
    }

    private static KafkaProducer<String, byte[]> producer(ContractSettings settings) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", settings.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> packs = inside.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            if (packs.isEmpty()) {
                throw new PartFailed("no policy packs (*.yaml) in " + folder);
            }
            return packs;
        } catch (IOException e) {
            throw new PartFailed("cannot read the policies folder " + folder + ": " + e.getMessage());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new PartFailed("cannot read " + file + ": " + e.getMessage());
        }
    }
}
