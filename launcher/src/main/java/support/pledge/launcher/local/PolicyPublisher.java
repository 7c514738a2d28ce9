package support.pledge.launcher.local;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.EventMeta;
import support.pledge.events.PolicyPublished;
import support.pledge.events.Recount;
import support.pledge.launcher.pack.PackFiles;
import support.pledge.launcher.process.PartFailed;
import support.pledge.policy.pack.LoadedPack;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.PackVersions;
import support.pledge.schemas.Contract;
import support.pledge.schemas.ContractSettings;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.LatestFeed;
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
     * @throws PartFailed when one of them has an error, with all findings
     * @throws IllegalArgumentException when there is none, or one cannot be read
     */
    public static List<Pack> read(Path folder) {
        List<Pack> packs = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        for (Path file : PackFiles.in(folder)) {
            String yaml = PackFiles.text(file);
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
     * Creates topics and schemas where they are missing, then publishes what is not in force yet.
     *
     * @return the packs that were new
     */
    public static List<Pack> publish(ContractSettings settings, List<Pack> packs, Instant now) {
        Map<String, Pack> inForce = inForce(settings);
        List<Pack> fresh = packs.stream()
                .filter(pack -> !pack.equals(inForce.get(pack.desk())))
                .toList();
        publish(settings, fresh, null, now);
        return fresh;
    }

    /**
     * Puts packs in force.
     *
     * @param recount why the desks' open tickets are to move to them; empty for no reason given, null where they are to stay
     */
    public static void publish(ContractSettings settings, List<Pack> packs, @Nullable String recount, Instant now) {
        try (EventCodec codec = EventCodec.connect(settings.registryUrl());
                KafkaProducer<String, byte[]> producer = producer(settings)) {
            for (Pack pack : packs) {
                // The pinned one first: whoever sees the new version in force must find it by its name.
                producer.send(record(codec, pack.desk() + "@" + pack.version(), pack, null, now))
                        .get();
                producer.send(record(codec, pack.desk(), pack, recount, now)).get();
            }
        } catch (ExecutionException e) {
            throw new PartFailed("the broker did not take a policy: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("stopped while publishing policies");
        }
    }

    /** The packs in force by desk, as the topic says now; creates topics and schemas where they are missing. */
    public static Map<String, Pack> inForce(ContractSettings settings) {
        Contract.prepare(settings, Topics.POLICIES);
        Map<String, Pack> packs = new ConcurrentHashMap<>();
        try (EventCodec codec = EventCodec.connect(settings.registryUrl());
                LatestFeed<PolicyPublished> feed = LatestFeed.policies(
                        settings.broker(),
                        codec,
                        (key, policy) -> packs.put(key, new Pack(key, policy.getVersion(), policy.getYaml())))) {
            feed.start();
            return new HashMap<>(packs);
        }
    }

    private static ProducerRecord<String, byte[]> record(
            EventCodec codec, String key, Pack pack, @Nullable String recount, Instant now) {
        EventMeta meta = new EventMeta(
                EventIds.derived("policy", key, pack.version(), now.toString()),
                "",
                pack.desk(),
                now,
                now,
                new Actor(ActorKind.SYSTEM, "pledge", ""));
        PolicyPublished event =
                new PolicyPublished(meta, pack.version(), pack.yaml(), recount == null ? null : new Recount(recount));
        return EventRecords.of(codec, Topics.POLICIES, key, event, "/pledge/launcher");
    }

    private static KafkaProducer<String, byte[]> producer(ContractSettings settings) {
        return new KafkaProducer<>(
                settings.broker().client(Map.of("acks", "all")), new StringSerializer(), new ByteArraySerializer());
    }
}
