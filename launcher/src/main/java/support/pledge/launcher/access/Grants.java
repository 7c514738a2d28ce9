package support.pledge.launcher.access;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import support.pledge.schemas.Topics;

/** What one principal may do, as it is written down. Reading and writing include seeing that there is such a thing. */
final class Grants {
    private static final String FROM_ANYWHERE = "*";

    private final String principal;
    private final Set<AclBinding> bindings = new LinkedHashSet<>();

    Grants(String principal) {
        this.principal = "User:" + principal;
    }

    Set<AclBinding> all() {
        return Set.copyOf(bindings);
    }

    Grants reads(String... topics) {
        for (String topic : topics) {
            add(ResourceType.TOPIC, PatternType.LITERAL, topic, AclOperation.READ);
        }
        return this;
    }

    /** Reads, and puts aside what cannot be read. */
    Grants readsOrSetsAside(String... topics) {
        reads(topics);
        for (String topic : topics) {
            writes(Topics.deadLetters(topic));
        }
        return this;
    }

    Grants writes(String... topics) {
        for (String topic : topics) {
            add(ResourceType.TOPIC, PatternType.LITERAL, topic, AclOperation.WRITE);
        }
        return this;
    }

    Grants topicsFrom(String prefix, AclOperation... operations) {
        add(ResourceType.TOPIC, PatternType.PREFIXED, prefix, operations);
        return this;
    }

    Grants group(String name, AclOperation... more) {
        add(ResourceType.GROUP, PatternType.LITERAL, name, AclOperation.READ);
        add(ResourceType.GROUP, PatternType.LITERAL, name, more);
        return this;
    }

    Grants groupsFrom(String prefix, AclOperation... operations) {
        add(ResourceType.GROUP, PatternType.PREFIXED, prefix, operations);
        return this;
    }

    /** A Kafka Streams application: its group, and the changelogs that it makes itself. */
    Grants streams(String applicationId) {
        return group(applicationId)
                .topicsFrom(
                        applicationId + "-",
                        AclOperation.CREATE,
                        AclOperation.READ,
                        AclOperation.WRITE,
                        AclOperation.DELETE,
                        AclOperation.DESCRIBE_CONFIGS);
    }

    /** One that writes exactly once. */
    Grants exactlyOnceStreams(String applicationId) {
        add(ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, applicationId + "-", AclOperation.WRITE);
        return streams(applicationId);
    }

    private void add(ResourceType type, PatternType pattern, String name, AclOperation... operations) {
        for (AclOperation operation : operations) {
            bindings.add(new AclBinding(
                    new ResourcePattern(type, name, pattern),
                    new AccessControlEntry(principal, FROM_ANYWHERE, operation, AclPermissionType.ALLOW)));
        }
    }
}
