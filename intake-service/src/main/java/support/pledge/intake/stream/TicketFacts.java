package support.pledge.intake.stream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.AgentReplied;
import support.pledge.events.AnswersWithheld;
import support.pledge.events.Attachment;
import support.pledge.events.AwaitingCustomer;
import support.pledge.events.AwaitingThirdParty;
import support.pledge.events.ClassificationChanged;
import support.pledge.events.CustomerReplied;
import support.pledge.events.EscalationRequested;
import support.pledge.events.ExpectationSet;
import support.pledge.events.FeedbackGiven;
import support.pledge.events.MailOrigin;
import support.pledge.events.NoteAdded;
import support.pledge.events.SeverityChanged;
import support.pledge.events.TicketAssigned;
import support.pledge.events.TicketClosed;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketReopened;
import support.pledge.events.TicketResolved;
import support.pledge.events.TicketsLinked;
import support.pledge.events.WorkResumed;
import support.pledge.intake.model.Channel;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Beside;
import support.pledge.intake.model.conversation.CallBack;
import support.pledge.intake.model.conversation.Classification;
import support.pledge.intake.model.conversation.Customer;
import support.pledge.intake.model.conversation.Fact;
import support.pledge.intake.model.conversation.Fact.Source;
import support.pledge.intake.model.conversation.FileRef;
import support.pledge.intake.model.conversation.TicketStatus;
import support.pledge.schemas.EventRecords;

/** Ticket events as facts of a conversation. What the other services tell: {@link ServiceFacts}. */
final class TicketFacts {
    private TicketFacts() {}

    /** The fact in an event of {@code support.ticket-events}; empty for what a conversation does not show. */
    static Optional<Fact> of(SpecificRecord event, long offset) {
        var from = source(event, offset);
        return Optional.ofNullable(
                switch (event) {
                    case TicketOpened opened -> opened(from, opened);
                    case CustomerReplied said ->
                        new Fact.Said(
                                from, said.getBody(), beside(said.getFolded(), said.getAttachments(), said.getMail()));
                    case AgentReplied said ->
                        new Fact.Said(from, said.getBody(), beside("", said.getAttachments(), null));
                    case NoteAdded note ->
                        new Fact.Noted(from, note.getBody(), beside("", note.getAttachments(), null));
                    case AnswersWithheld withheld ->
                        new Fact.Happened(
                                from,
                                "answers-withheld",
                                withheld.getMails() + " mails from " + withheld.getSender() + " within "
                                        + Duration.ofSeconds(withheld.getWithinSeconds())
                                        + ": no automatic answers for now");
                    case SeverityChanged change ->
                        new Fact.Classified(
                                from,
                                Classification.severity(change.getSeverity()),
                                "severity-changed",
                                words("to " + change.getSeverity(), change.getReason()));
                    case ClassificationChanged change -> classified(from, change);
                    case TicketAssigned assigned ->
                        new Fact.Assigned(
                                from,
                                assigned.getTeam(),
                                assigned.getAgent() == null ? null : shown(assigned.getAgent()));
                    case EscalationRequested request ->
                        new Fact.Happened(
                                from,
                                "escalation-requested",
                                words(request.getReason(), request.getTeam(), request.getComment()));
                    case ExpectationSet set ->
                        new Fact.Expected(
                                from,
                                set.getResolutionExpectedAt(),
                                words(set.getResolutionExpectedAt().toString(), set.getReason()));
                    case TicketsLinked link ->
                        new Fact.Happened(
                                from,
                                "linked",
                                words(link.getOtherTicketId(), link.getKind().name(), link.getReason()));
                    case FeedbackGiven given ->
                        new Fact.Happened(
                                from, "feedback-given", words(given.getRating() + " of 5", given.getComment()));
                    default -> status(from, event);
                });
    }

    private static @Nullable Fact status(Source from, SpecificRecord event) {
        return switch (event) {
            case AwaitingCustomer waiting ->
                new Fact.StatusChanged(
                        from, TicketStatus.AWAITING_CUSTOMER, "awaiting-customer", words(waiting.getReason()));
            case AwaitingThirdParty waiting ->
                new Fact.StatusChanged(
                        from,
                        TicketStatus.AWAITING_THIRD_PARTY,
                        "awaiting-third-party",
                        words(waiting.getThirdParty(), waiting.getReason()));
            case WorkResumed resumed ->
                new Fact.StatusChanged(from, TicketStatus.OPEN, "resumed", words(resumed.getReason()));
            case TicketResolved resolved ->
                new Fact.StatusChanged(from, TicketStatus.RESOLVED, "resolved", resolved.getSummary());
            case TicketReopened reopened ->
                new Fact.StatusChanged(from, TicketStatus.OPEN, "reopened", words(reopened.getReason()));
            case TicketClosed closed ->
                new Fact.StatusChanged(
                        from,
                        TicketStatus.CLOSED,
                        "closed",
                        words(closed.getCause().name(), closed.getReason()));
            default -> null;
        };
    }

    private static Fact opened(Source from, TicketOpened event) {
        var customer = event.getCustomer();
        var call = event.getCallBack();
        return new Fact.Opened(
                from,
                event.getMeta().getDesk(),
                Channel.valueOf(event.getChannel().name()),
                new Customer(
                        customer.getId(),
                        customer.getEmail(),
                        customer.getName(),
                        customer.getLocale(),
                        customer.getAccount(),
                        customer.getZone(),
                        customer.getPhone()),
                event.getSubject(),
                event.getBody(),
                new Classification(
                        event.getSeverity(),
                        event.getPlan(),
                        known(event.getEnvironment()),
                        known(event.getProductStage()),
                        event.getCategory(),
                        event.getThirdParty(),
                        event.getSite(),
                        event.getVip()),
                event.getRequestHash(),
                beside(event.getFolded(), event.getAttachments(), event.getMail()),
                call == null ? null : new CallBack(call.getPhone(), call.getCalledAt(), call.getOutsideHours()));
    }

    private static Beside beside(String folded, List<Attachment> files, @Nullable MailOrigin mail) {
        return new Beside(
                folded,
                files.stream()
                        .map(file ->
                                new FileRef(file.getName(), file.getContentType(), file.getSize(), file.getSha256()))
                        .toList(),
                mail == null ? List.of() : mail.getOthers());
    }

    private static Fact classified(Source from, ClassificationChanged event) {
        var change = new Classification(
                null,
                event.getPlan(),
                event.getEnvironment() == null ? null : event.getEnvironment().name(),
                event.getProductStage() == null ? null : event.getProductStage().name(),
                event.getCategory(),
                event.getThirdParty(),
                event.getSite(),
                event.getVip());
        var what = words(
                said("plan", change.plan()),
                said("environment", change.environment()),
                said("product stage", change.productStage()),
                said("category", change.category()),
                said("third party", change.thirdParty()),
                said("site", change.site()),
                said("VIP", change.vip()));
        return new Fact.Classified(from, change, "classified", what);
    }

    /** Where an event comes from; only what is shown in streams has a place. */
    static Source source(SpecificRecord event, long offset) {
        var meta = EventRecords.metaOf(event);
        var actor = meta.getActor();
        return new Source(meta.getEventId(), meta.getOccurredAt(), author(actor), offset);
    }

    static Author author(Actor actor) {
        return new Author(Author.Kind.valueOf(actor.getKind().name()), actor.getId(), actor.getName());
    }

    /** What is there, with commas between. */
    static String words(@Nullable String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(", "));
    }

    private static String shown(support.pledge.events.Actor actor) {
        return actor.getName().isEmpty() ? actor.getId() : actor.getName();
    }

    private static @Nullable String known(Enum<?> value) {
        return value.name().equals("UNKNOWN") ? null : value.name();
    }

    private static @Nullable String said(String what, @Nullable Object value) {
        return value == null ? null : what + " " + value;
    }
}
