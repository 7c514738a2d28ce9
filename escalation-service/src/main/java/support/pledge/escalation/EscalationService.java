package support.pledge.escalation;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.Topology;
import support.pledge.escalation.stream.EscalationParts;
import support.pledge.escalation.stream.EscalationTopology;
import support.pledge.events.PolicyPublished;
import support.pledge.feed.PublishedPolicies;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.Contract;
import support.pledge.schemas.ContractSettings;
import support.pledge.schemas.EventTypes;
import support.pledge.schemas.Topics;
import support.pledge.streams.StreamsService;
import support.pledge.streams.store.StoreKind;

/** What is run: the topology of hand-overs, fed with the policies. */
record EscalationService(ContractSettings contract, PolicyBook book, EscalationParts parts, StoreKind stores)
        implements StreamsService {

    @Override
    public String applicationId() {
        return EscalationTopology.APPLICATION_ID;
    }

    /** What is sent asks for its own commit at once. */
    @Override
    public Duration commitInterval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public List<String> writes() {
        return List.of(
                Topics.ESCALATION_EVENTS,
                EventTypes.TEAMS,
                EventTypes.TEAM_REPLIES,
                Topics.ESCALATION_DESK,
                Topics.ESCALATION_RELIEF);
    }

    /** The topics of a pack's teams are there before a ticket can be routed by it. */
    @Override
    public BiConsumer<String, PolicyPublished> policies() {
        return new PublishedPolicies(
                book, pack -> Contract.ensureTeamTopics(contract, pack.teams().keySet()));
    }

    @Override
    public Topology topology() {
        return EscalationTopology.build(parts, stores);
    }
}
