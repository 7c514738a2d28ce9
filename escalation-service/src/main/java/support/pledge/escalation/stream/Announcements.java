package support.pledge.escalation.stream;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.escalation.model.Case;
import support.pledge.escalation.model.Effect;
import support.pledge.escalation.model.Load;
import support.pledge.escalation.model.Opening;
import support.pledge.escalation.model.Person;
import support.pledge.escalation.model.Position.Offer;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.Channel;
import support.pledge.events.EscalationAccepted;
import support.pledge.events.EscalationDeferred;
import support.pledge.events.EventMeta;
import support.pledge.events.TicketEscalated;
import support.pledge.events.TicketHeld;
import support.pledge.policy.routing.NamedAgent;
import support.pledge.schemas.EventIds;

/** Effects as events of {@code support.escalation-events}. Ids are derived, so that a replay is harmless. */
final class Announcements {
    static final String SOURCE = "/pledge/escalation";

    private static final Actor OURSELVES = new Actor(ActorKind.SYSTEM, "escalation", "");

    private Announcements() {}

    static SpecificRecord escalated(Case known, Effect.Escalated effect, Instant now) {
        Offer offer = effect.offer();
        var handOver = offer.handOver();
        var words = effect.words();
        return TicketEscalated.newBuilder()
                .setMeta(meta(known, now, "escalated", offer.cause(), offer.team()))
                .setFromTeam(handOver.from())
                .setToTeam(handOver.to())
                .setReason(handOver.reason())
                .setStartsAt(handOver.startsAt())
                .setExplanation(handOver.explanation())
                .setInformed(List.copyOf(effect.informed()))
                .setRung(offer.rung())
                .setAgent(agent(handOver.agent()))
                .setBecause(words.because())
                .setTeamName(words.team())
                .setZone(words.zone().getId())
                .build();
    }

    static SpecificRecord deferred(Case known, Offer offer, Instant now) {
        var handOver = offer.handOver();
        return EscalationDeferred.newBuilder()
                .setMeta(meta(known, now, "deferred", offer.cause(), offer.team()))
                .setToTeam(handOver.to())
                .setReason(handOver.reason())
                .setOpensAt(handOver.startsAt())
                .setExplanation(handOver.explanation())
                .build();
    }

    static SpecificRecord accepted(Case known, Effect.Accepted effect, Instant now) {
        Offer offer = effect.offer();
        return EscalationAccepted.newBuilder()
                .setMeta(meta(known, now, "accepted", offer.cause(), offer.team(), "" + offer.cycle()))
                .setTeam(offer.team())
                .setAgent(agent(effect.acceptance().agent()))
                .setAcceptedAt(effect.acceptance().at())
                .build();
    }

    static EventMeta meta(Case known, Instant now, String... parts) {
        Opening opening = Objects.requireNonNull(known.opening());
        return new EventMeta(
                EventIds.derived(known.ticket(), String.join("/", parts)),
                known.ticket(),
                opening.desk(),
                now,
                now,
                OURSELVES);
    }

    /** Who has the ticket, with all that decides who else may have it. Its key is the desk. */
    static SpecificRecord held(Case known, Load load, Instant now) {
        var facts = load.facts();
        return TicketHeld.newBuilder()
                .setMeta(meta(known, now, "held", now.toString()))
                .setTeams(load.teams())
                .setSince(load.since())
                .setWaiting(load.waiting())
                .setVisited(List.copyOf(load.visited()))
                .setChannel(Channel.valueOf(facts.channel().name()))
                .setSeverity(facts.severity())
                .setPlan(facts.plan())
                .setEnvironment(facts.environment())
                .setProductStage(facts.productStage())
                .setCategory(facts.category())
                .setThirdParty(facts.thirdParty())
                .setVip(facts.vip())
                .setSite(facts.site())
                .setAccount(Objects.requireNonNull(known.opening()).customer().account())
                .setPolicyVersion(known.policyVersion())
                .build();
    }

    static @Nullable Actor agent(@Nullable NamedAgent agent) {
        return agent == null ? null : new Actor(ActorKind.AGENT, agent.id(), agent.name());
    }

    private static @Nullable Actor agent(@Nullable Person person) {
        return person == null ? null : new Actor(ActorKind.AGENT, person.id(), person.name());
    }
}
