package support.pledge.intake.door;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.AwaitingCustomer;
import support.pledge.events.AwaitingThirdParty;
import support.pledge.events.CloseCause;
import support.pledge.events.EventMeta;
import support.pledge.events.TicketClosed;
import support.pledge.events.TicketReopened;
import support.pledge.events.TicketResolved;
import support.pledge.events.WorkResumed;
import support.pledge.intake.model.conversation.TicketStatus;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Problem;

/** What may be said of a ticket's status. */
final class StatusForm {
    private static final int SHORT = 2_000;

    private StatusForm() {}

    /** The words of the door. */
    private enum Word {
        AWAITING_CUSTOMER(TicketStatus.AWAITING_CUSTOMER),
        AWAITING_THIRD_PARTY(TicketStatus.AWAITING_THIRD_PARTY),
        RESUMED(TicketStatus.OPEN),
        RESOLVED(TicketStatus.RESOLVED),
        REOPENED(TicketStatus.OPEN),
        CLOSED(TicketStatus.CLOSED);

        final TicketStatus becomes;

        Word(TicketStatus becomes) {
            this.becomes = becomes;
        }
    }

    static SpecificRecord read(Fields fields, Actions.Given given) {
        var word = fields.choice("status", Word.class);
        if (word == null) {
            fields.required("status", null);
        }
        var reason = fields.line("reason", SHORT);
        var summary = fields.text("summary", TicketForm.BODY);
        var cause = fields.choice("cause", CloseCause.class);
        var thirdParty = fields.line("thirdParty", 60);
        var at = Requests.occurredAt(fields, given.now(), given.ticket());
        if (word == Word.RESOLVED) {
            fields.required("summary", summary);
        }
        fields.check();
        if (word == null) {
            throw new IllegalStateException("a missing status has been refused");
        }
        if (!given.isRetry()) {
            mayBecome(given.ticket().status(), word);
        }
        var meta = given.stamp(at, given.actor()).meta(given.ids().apply(0));
        return event(word, meta, reason, summary == null ? "" : summary, cause, thirdParty);
    }

    private static void mayBecome(TicketStatus now, Word word) {
        if (word == Word.REOPENED && now.isLive()) {
            throw Problem.conflict("the ticket is " + now + ": only a resolved or closed one can be reopened")
                    .asException();
        }
        if (word != Word.REOPENED && !now.mayBecome(word.becomes)) {
            throw Problem.conflict("the ticket is " + now + ": reopen it first").asException();
        }
    }

    private static SpecificRecord event(
            Word word,
            EventMeta meta,
            @Nullable String reason,
            String summary,
            @Nullable CloseCause cause,
            @Nullable String thirdParty) {
        return switch (word) {
            case AWAITING_CUSTOMER ->
                AwaitingCustomer.newBuilder().setMeta(meta).setReason(reason).build();
            case AWAITING_THIRD_PARTY ->
                AwaitingThirdParty.newBuilder()
                        .setMeta(meta)
                        .setThirdParty(thirdParty)
                        .setReason(reason)
                        .build();
            case RESUMED ->
                WorkResumed.newBuilder().setMeta(meta).setReason(reason).build();
            case RESOLVED ->
                TicketResolved.newBuilder().setMeta(meta).setSummary(summary).build();
            case REOPENED ->
                TicketReopened.newBuilder().setMeta(meta).setReason(reason).build();
            case CLOSED ->
                TicketClosed.newBuilder()
                        .setMeta(meta)
                        .setCause(cause == null ? CloseCause.DONE : cause)
                        .setReason(reason)
                        .build();
        };
    }
}
