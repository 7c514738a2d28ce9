package support.pledge.launcher.access;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import support.pledge.schemas.Topics;

/**
 * Who may do what, all of it: one writer per topic, a team its own work and its own replies. What stands here nowhere is refused. The names of
 * topics are no secret among the services: each creates what is missing, and has to see what is there.
 */
public final class Rules {
    private static final String TEAMS = "support.team.";
    private static final String REPLIES = "support.team-replies.";

    private Rules() {}

    /** Of all principals, with these teams. */
    public static Set<AclBinding> of(Collection<String> teams) {
        return Stream.of(
                        Stream.of(
                                intake(teams),
                                slaTimer(),
                                escalation(),
                                notification(),
                                registry(),
                                policies(),
                                observer()),
                        teams.stream().flatMap(team -> Stream.of(team(team), webhook(team))))
                .flatMap(grants -> grants)
                .flatMap(grants -> grants.all().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Grants intake(Collection<String> teams) {
        Grants intake = service(Principals.INTAKE)
                .writes(
                        Topics.TICKET_EVENTS,
                        Topics.CHAT_SIGNALS,
                        Topics.INCIDENTS,
                        Topics.SET_ASIDE_MAILS,
                        Topics.MUTED_ADDRESSES)
                .readsOrSetsAside(
                        Topics.TICKET_EVENTS,
                        Topics.SLA_EVENTS,
                        Topics.ESCALATION_EVENTS,
                        Topics.NOTIFICATION_EVENTS,
                        Topics.CHAT_MESSAGES)
                .reads(Topics.CHAT_SIGNALS, Topics.INCIDENTS)
                .topicsFrom(REPLIES, READ)
                .group("pledge-intake-replies")
                .streams("pledge-intake-view");
        // Only these, by name: whoever may write all that begins alike may write replies.
        teams.forEach(team -> intake.writes(Topics.deadLetters(Topics.teamReplies(team))));
        return intake;
    }

    private static Grants slaTimer() {
        return service(Principals.SLA_TIMER)
                .writes(Topics.SLA_EVENTS)
                .readsOrSetsAside(Topics.TICKET_EVENTS, Topics.NOTIFICATION_EVENTS, Topics.ESCALATION_EVENTS)
                .exactlyOnceStreams("sla-timer");
    }

    /** It makes the topics of the teams, which it learns of from the packs. */
    private static Grants escalation() {
        return service(Principals.ESCALATION)
                .writes(Topics.ESCALATION_EVENTS, Topics.ESCALATION_DESK, Topics.ESCALATION_RELIEF)
                .readsOrSetsAside(
                        Topics.TICKET_EVENTS, Topics.SLA_EVENTS, Topics.ESCALATION_RELIEF, Topics.ESCALATION_DESK)
                .topicsFrom(TEAMS, CREATE, WRITE)
                .topicsFrom(REPLIES, CREATE)
                .exactlyOnceStreams("pledge-escalation");
    }

    private static Grants notification() {
        return service(Principals.NOTIFICATION)
                .writes(Topics.NOTIFICATION_EVENTS, Topics.OUTBOX, Topics.CHAT_MESSAGES, Topics.MUTED_ADDRESSES)
                .readsOrSetsAside(Topics.TICKET_EVENTS, Topics.SLA_EVENTS, Topics.ESCALATION_EVENTS, Topics.OUTBOX)
                .reads(Topics.MUTED_ADDRESSES, Topics.INCIDENTS)
                .group("pledge-notification-ack")
                .group("pledge-notification-outbox")
                .exactlyOnceStreams("pledge-notification");
    }

    private static Grants registry() {
        return new Grants(Principals.REGISTRY)
                .topicsFrom("kafkasql", CREATE, READ, WRITE, DELETE, DESCRIBE_CONFIGS)
                .topicsFrom("registry-events", CREATE, READ, WRITE, DESCRIBE_CONFIGS)
                .groupsFrom("apicurio", READ)
                .groupsFrom("kafkasql", READ);
    }

    /** Before a pack is put in force its effect on the last tickets is shown. */
    private static Grants policies() {
        return service(Principals.POLICIES)
                .writes(Topics.POLICIES)
                .reads(Topics.TICKET_EVENTS, Topics.ESCALATION_EVENTS, Topics.NOTIFICATION_EVENTS);
    }

    private static Grants observer() {
        return new Grants(Principals.OBSERVER)
                .topicsFrom("support.", READ, DESCRIBE_CONFIGS)
                .topicsFrom("pledge-", READ, DESCRIBE_CONFIGS)
                .groupsFrom("observer", READ)
                .groupsFrom("pledge-", DESCRIBE)
                .group("sla-timer", DESCRIBE);
    }

    private static Grants webhook(String team) {
        return ofTeam(Principals.webhook(team), team)
                .writes(Topics.deadLetters(Topics.team(team)))
                .reads(Topics.deadLetters(Topics.team(team)));
    }

    private static Grants team(String team) {
        return ofTeam(Principals.team(team), team);
    }

    /** Groups by name, or with a dot behind the team's: no team's name has one, so {@code billing} does not reach {@code billing-vip}'s. */
    private static Grants ofTeam(String principal, String team) {
        return new Grants(principal)
                .reads(Topics.team(team))
                .writes(Topics.teamReplies(team))
                .group(team + "-follow")
                .group(team + "-webhook")
                .group(team + "-webhook-replay")
                // A share group begins at the end of its topic unless its members say otherwise.
                .group(team + "-look", ALTER_CONFIGS)
                .group(team + "-work", ALTER_CONFIGS)
                .groupsFrom(team + ".", READ, ALTER_CONFIGS);
    }

    private static Grants service(String principal) {
        return new Grants(principal)
                .topicsFrom("support.", DESCRIBE)
                .topicsFrom("pledge-", DESCRIBE)
                .reads(Topics.POLICIES);
    }
}
