package support.pledge.launcher.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one broker of a local system is told: broker and controller at once, topics only by explicit creation. Open, it has one listener for all;
 * secured, one for clients and one for the brokers and admin.
 *
 * @param node from 1
 * @param nodes how many there are
 */
record BrokerSettings(int node, int nodes, Ports system, Path logs, boolean secured) {
    private static final String HOST = "127.0.0.1:";

    /** Ten ports further on for each: the next system's. */
    static Ports ports(Ports system, int node) {
        return new Ports(system.base() + 10 * (node - 1));
    }

    /** Where clients begin to ask. */
    static String servers(Ports system, int nodes) {
        return each(nodes, node -> HOST + ports(system, node).kafka());
    }

    /** Where admin comes in. */
    static String adminServers(Ports system, int nodes) {
        return each(nodes, node -> HOST + ports(system, node).kafkaBrokers());
    }

    private static String each(int nodes, java.util.function.IntFunction<String> said) {
        return IntStream.rangeClosed(1, nodes).mapToObj(said).collect(Collectors.joining(","));
    }

    Properties properties() {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", Integer.toString(node));
        p.put(
                "controller.quorum.voters",
                each(nodes, other -> other + "@" + HOST + ports(system, other).kafkaController()));
        p.put("controller.listener.names", "CONTROLLER");
        p.put("log.dirs", logs.toString());
        p.put("auto.create.topics.enable", "false");
        p.putAll(secured ? withAccess() : open());
        p.putAll(replicas());
        return p;
    }

    private Map<String, String> open() {
        String client = "CLIENT://" + HOST + own().kafka();
        return Map.of(
                "listeners",
                client + "," + controller(),
                "advertised.listeners",
                client,
                "listener.security.protocol.map",
                "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "CLIENT");
    }

    /** The names of listeners are those of the broker's JAAS file. */
    private Map<String, String> withAccess() {
        List<String> ours = List.of("CLIENT://" + HOST + own().kafka(), "BROKERS://" + HOST + own().kafkaBrokers());
        String shown = String.join(",", ours);
        return Map.ofEntries(
                Map.entry("listeners", shown + "," + controller()),
                Map.entry("advertised.listeners", shown),
                Map.entry(
                        "listener.security.protocol.map",
                        "CLIENT:SASL_PLAINTEXT,BROKERS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "BROKERS"),
                Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
                Map.entry("sasl.mechanism.controller.protocol", "PLAIN"),
                Map.entry("listener.name.client.sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry("listener.name.brokers.sasl.enabled.mechanisms", "PLAIN"),
                Map.entry("listener.name.controller.sasl.enabled.mechanisms", "PLAIN"),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:controller;User:broker;User:admin"),
                Map.entry("allow.everyone.if.no.acl.found", "false"),
                // A password that was changed is asked for within the hour, also of who is in.
                Map.entry("connections.max.reauth.ms", "3600000"));
    }

    private Ports own() {
        return ports(system, node);
    }

    private String controller() {
        return "CONTROLLER://" + HOST + own().kafkaController();
    }

    private Map<String, String> replicas() {
        String copies = Integer.toString(Math.min(nodes, 3));
        String enough = nodes > 1 ? "2" : "1";
        return Map.ofEntries(
                Map.entry("default.replication.factor", copies),
                Map.entry("min.insync.replicas", enough),
                Map.entry("offsets.topic.replication.factor", copies),
                Map.entry("offsets.topic.num.partitions", "8"),
                // As long as dead letters are kept: which were given back must not be forgotten earlier.
                Map.entry("offsets.retention.minutes", "132480"),
                Map.entry("transaction.state.log.replication.factor", copies),
                Map.entry("transaction.state.log.min.isr", enough),
                Map.entry("transaction.state.log.num.partitions", "8"),
                Map.entry("share.coordinator.state.topic.replication.factor", copies),
                Map.entry("share.coordinator.state.topic.min.isr", enough),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.streams.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.dedupe.buffer.size", "8388608")); // else 128 MB of heap
    }
}
