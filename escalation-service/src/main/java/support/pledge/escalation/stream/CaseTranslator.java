package support.pledge.escalation.stream;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.escalation.model.CaseEvent;
import support.pledge.escalation.model.CaseEvent.Happened;
import support.pledge.escalation.model.Opening;
import support.pledge.escalation.model.Person;
import support.pledge.escalation.model.Step;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.ClassificationChanged;
import support.pledge.events.CustomerReplied;
import support.pledge.events.EscalationRequested;
import support.pledge.events.EventMeta;
import support.pledge.events.ReliefOffered;
import support.pledge.events.SeverityChanged;
import support.pledge.events.TicketAssigned;
import support.pledge.events.TicketClosed;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketReopened;
import support.pledge.events.TicketResolved;
import support.pledge.feed.EventFacts;
import support.pledge.policy.FactsChange;
import support.pledge.policy.routing.Trigger;
import support.pledge.schemas.EventRecords;

/** What the events of the topics mean for a ticket's case; most mean nothing. */
final class CaseTranslator {
    private CaseTranslator() {}

    static Optional<CaseEvent> translate(SpecificRecord event) {
        EventMeta meta = EventRecords.metaOf(event);
        Instant at = meta.getRecordedAt();
        String id = meta.getEventId();
        return switch (event) {
            case TicketOpened opened -> Optional.of(new CaseEvent.Opened(opening(opened)));
            case SeverityChanged changed -> happened(new Step.Reclassified(at, id, severity(changed.getSeverity())));
            case ClassificationChanged changed -> happened(new Step.Reclassified(at, id, EventFacts.of(changed)));
            case TicketAssigned assigned ->
                happened(new Step.Assigned(at, id, assigned.getTeam(), maybePerson(assigned.getAgent())));
            case EscalationRequested asked ->
                happened(Step.Triggered.of(at, id, new Trigger.Request(asked.getReason(), asked.getTeam())));
            case TicketResolved ignored -> happened(new Step.Ended(at, id));
            case TicketClosed ignored -> happened(new Step.Ended(at, id));
            case CustomerReplied ignored -> Optional.of(new CaseEvent.Spoke(id, at, true));
            case AgentReplied reply
            when reply.getMeta().getActor().getKind() == ActorKind.AGENT ->
                Optional.of(new CaseEvent.Spoke(id, at, false));
            case ReliefOffered offered ->
                happened(Step.Triggered.of(at, id, new Trigger.Overload(offered.getFromTeam(), offered.getToTeam())));
            case TicketReopened ignored -> happened(new Step.Reopened(at, id));
            default -> ClockNews.translate(event);
        };
    }

    static Person person(Actor actor) {
        return new Person(actor.getId(), actor.getName());
    }

    private static @Nullable Person maybePerson(@Nullable Actor actor) {
        return actor == null ? null : person(actor);
    }

    private static Optional<CaseEvent> happened(Step step) {
        return Optional.of(new Happened(step));
    }

    private static Opening opening(TicketOpened opened) {
        EventMeta meta = opened.getMeta();
        var customer = opened.getCustomer();
        return new Opening(
                meta.getDesk(),
                meta.getOccurredAt(),
                EventFacts.of(opened),
                new Opening.Customer(
                        customer.getId(),
                        customer.getEmail(),
                        customer.getName(),
                        customer.getLocale(),
                        customer.getAccount(),
                        customer.getZone()),
                opened.getSubject());
    }

    private static FactsChange severity(int to) {
        return new FactsChange(null, to, null, null, null, null, null, null);
    }
}
