package support.pledge.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.access.Rules;
import support.pledge.schemas.EventTypes;
import support.pledge.schemas.TopicSpec;
import support.pledge.schemas.Topics;

/**
 * {@code docs/asyncapi.yaml}, from the code: topics and how long they keep, the events on them, who writes and who reads as the broker's rules have
 * it. {@link AsyncApiMessages} has the events.
 */
final class AsyncApi {
    private static final String BINDINGS = "0.5.0";

    /** Stands for every team while the topics and rules of one are looked at. */
    private static final String TEAM = "any-team";

    private static final Map<String, String> NAMES =
            Map.of("User:team-" + TEAM, "team", "User:webhook-" + TEAM, "webhook");

    private AsyncApi() {}

    static Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("asyncapi", "3.1.0");
        document.put("info", info());
        document.put("defaultContentType", "application/avro");
        document.put("servers", Map.of("pledge", server()));
        document.put("channels", channels());
        document.put("operations", operations());
        document.put("components", AsyncApiMessages.components());
        return document;
    }

    private static Map<String, Object> info() {
        return ordered(
                "title", "Pledge",
                "version", "1",
                "description", """
                        Every topic of Pledge and every event on it: who writes it, who reads it, how long it is kept, and a real one as an example.
                        Made from the code; do not edit it by hand. Values are Avro in Confluent's wire format (a zero byte, the schema's id in four
                        bytes, Avro binary); the subject in the registry is the record's full name. Headers are those of CloudEvents' binary mode.
                        Read with isolation.level=read_committed. A type, an enum value or a field that you do not know is newer than your program:
                        pass it over.
                        """,
                "license", ordered("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0"));
    }

    private static Map<String, Object> server() {
        return ordered(
                "host", "127.0.0.1:18085",
                "protocol", "kafka-secure",
                "description",
                        "The broker that ./pledge up --secured starts. Each service and team has a user of its own; without --secured, protocol kafka and no user.",
                "security", List.of(ordered("type", "scramSha512")),
                "bindings",
                        ordered(
                                "kafka",
                                ordered(
                                        "schemaRegistryUrl", "http://127.0.0.1:18080/apis/ccompat/v7",
                                        "schemaRegistryVendor", "apicurio",
                                        "bindingVersion", BINDINGS)));
    }

    /** Those that are always there, then those of each team. */
    static List<TopicSpec> topics() {
        return Stream.concat(Topics.all().stream(), Topics.of(TEAM).stream()).toList();
    }

    /** As it is written down: with a parameter where a team's name stands. */
    static String address(String topic) {
        return topic.replace(TEAM, "{team}");
    }

    private static String channel(String topic) {
        return topic.replace("support.", "").replace("." + TEAM, "").replace('.', '-');
    }

    private static Map<String, Object> channels() {
        var channels = new LinkedHashMap<String, Object>();
        for (var topic : topics()) {
            var name = topic.name();
            var channel = ordered(
                    "address", address(name),
                    "description", "Key: " + topic.key() + ".",
                    "messages", refs("#/components/messages/", messages(name)));
            if (name.contains(TEAM)) {
                channel.put("parameters", ordered("team", ordered("description", "A team of a policy pack")));
            }
            var kept = new TreeMap<String, Object>(topic.keep().configs());
            kept.computeIfPresent("cleanup.policy", (key, policy) -> List.of(policy));
            kept.computeIfPresent("retention.ms", (key, millis) -> Long.valueOf((String) millis));
            channel.put("bindings", ordered("kafka", ordered("topicConfiguration", kept, "bindingVersion", BINDINGS)));
            channels.put(channel(name), channel);
        }
        return channels;
    }

    private static List<String> messages(String topic) {
        if (topic.endsWith(".dlt")) {
            return List.of(AsyncApiMessages.DEAD_LETTER);
        }
        var catalogued = topic.equals(Topics.team(TEAM))
                ? EventTypes.TEAMS
                : topic.equals(Topics.teamReplies(TEAM)) ? EventTypes.TEAM_REPLIES : topic;
        return EventTypes.on(catalogued).stream().map(type -> type.getName()).toList();
    }

    private static Map<String, Object> refs(String to, List<String> names) {
        var refs = new LinkedHashMap<String, Object>();
        names.forEach(name -> refs.put(name, ordered("$ref", to + name)));
        return refs;
    }

    /** Who writes and reads what: the broker's rules, so that what stands here is what is allowed. People who look may read all. */
    private static Map<String, Object> operations() {
        var operations = new TreeMap<String, Object>();
        for (var rule : Rules.of(List.of(TEAM))) {
            var action = rule.entry().operation();
            var who = rule.entry().principal();
            if ((action == AclOperation.READ || action == AclOperation.WRITE)
                    && !who.equals("User:" + Principals.OBSERVER)) {
                topics().stream()
                        .map(TopicSpec::name)
                        .filter(topic -> covers(rule, topic))
                        .forEach(topic -> operation(operations, who, action, topic));
            }
        }
        return operations;
    }

    /** Who may all that begins alike is not thereby one who sets aside. */
    private static boolean covers(AclBinding rule, String topic) {
        var pattern = rule.pattern();
        boolean begins = pattern.patternType() == PatternType.PREFIXED
                && topic.startsWith(pattern.name())
                && !topic.endsWith(".dlt");
        return pattern.resourceType() == ResourceType.TOPIC
                && (begins || pattern.name().equals(topic));
    }

    private static void operation(Map<String, Object> operations, String principal, AclOperation action, String topic) {
        var who = NAMES.getOrDefault(principal, principal.replace("User:", ""));
        var verb = action == AclOperation.WRITE ? "send" : "receive";
        var channel = channel(topic);
        operations.put(
                who + "-" + verb + "s-" + channel,
                ordered(
                        "action",
                        verb,
                        "title",
                        who + (action == AclOperation.WRITE ? " writes " : " reads ") + address(topic),
                        "channel",
                        ordered("$ref", "#/channels/" + channel),
                        "tags",
                        List.of(ordered("name", who))));
    }

    /** Alternating keys and values, in this order. */
    static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
