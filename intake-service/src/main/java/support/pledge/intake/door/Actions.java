package support.pledge.intake.door;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.Attachment;
import support.pledge.events.Channel;
import support.pledge.events.CustomerReplied;
import support.pledge.events.EscalationRequested;
import support.pledge.events.ExpectationSet;
import support.pledge.events.SeverityChanged;
import support.pledge.events.TicketAssigned;
import support.pledge.events.TicketReopened;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.reading.LanguageGuess;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Problem;
import support.pledge.intake.web.Texts;
import support.pledge.policy.TicketFacts;

/** From what an agent or gateway writes to events; no effects. Each fails with a 422 problem that names all wrong fields. */
final class Actions {
    private static final int SHORT = 2_000;
    /** Past it a date is a slip of the pen. */
    private static final Duration FURTHEST = Duration.ofDays(3_653);

    private Actions() {}

    /**
     * What a decision may look at.
     *
     * @param desk null if its policy is not known here yet
     * @param ids event ids by place
     */
    record Given(
            Caller caller, Conversation ticket, @Nullable Desk desk, Instant now, IntFunction<String> ids) {
        Stamp stamp(@Nullable Instant occurredAt, Actor actor) {
            return new Stamp(ticket.ticketId(), ticket.desk(), occurredAt, now, actor);
        }

        /** Whether the conversation has it already: then it is asked again, under the same key. */
        boolean isRetry() {
            return ticket.knows(ids.apply(0));
        }

        Actor actor() {
            return switch (caller) {
                case Caller.Agent agent -> Actors.agent(agent);
                case Caller.Gateway gateway -> Actors.of(ActorKind.SYSTEM, gateway.name(), "");
                case Caller.Visitor visitor -> Actors.customer(ticket.customer());
            };
        }
    }

    /**
     * The customer's message; it opens again what was resolved or closed, so that a promise runs for it. A message that is
     * part of the conversation already opens nothing: it is a retry, and was told of what it did at first.
     */
    static List<SpecificRecord> customerReplied(
            Conversation ticket, Stamp stamp, String body, List<Attachment> files, IntFunction<String> ids) {
        var events = new ArrayList<SpecificRecord>();
        boolean opensAgain = ticket.knows(ids.apply(0))
                ? ticket.knows(ids.apply(1))
                : !ticket.status().isLive();
        if (opensAgain) {
            events.add(TicketReopened.newBuilder()
                    .setMeta(stamp.meta(ids.apply(1)))
                    .setReason("the customer wrote again")
                    .build());
        }
        events.add(CustomerReplied.newBuilder()
                .setMeta(stamp.meta(ids.apply(0)))
                .setChannel(Channel.valueOf(ticket.channel().name()))
                .setBody(body)
                .setAttachments(files)
                .setLanguage(
                        ticket.customer().locale() == null
                                ? LanguageGuess.of("", body).orElse("")
                                : "")
                .build());
        return events;
    }

    /** The severity, and what else is known of the problem. */
    static List<SpecificRecord> change(Given given, Fields fields) {
        var severity = ClassificationForm.severity(fields, given.desk);
        var facts = ClassificationForm.read(fields, given.desk);
        var reason = fields.line("reason", SHORT);
        var at = Requests.occurredAt(fields, given.now, given.ticket);
        fields.check();
        var stamp = given.stamp(at, given.actor());
        var events = new ArrayList<SpecificRecord>();
        if (severity != null) {
            events.add(SeverityChanged.newBuilder()
                    .setMeta(stamp.meta(given.ids.apply(0)))
                    .setSeverity(severity)
                    .setReason(reason)
                    .build());
        }
        if (!facts.saysNothing()) {
            events.add(facts.change(stamp.meta(given.ids.apply(1))));
        }
        if (events.isEmpty()) {
            throw Problem.unprocessable("nothing to change: give severity, plan, environment, productStage, category,"
                            + " thirdParty, site or vip")
                    .asException();
        }
        return events;
    }

    static List<SpecificRecord> status(Given given, Fields fields) {
        return List.of(StatusForm.read(fields, given));
    }

    static List<SpecificRecord> assign(Given given, Fields fields) {
        var team = fields.required("team", ClassificationForm.team(fields, given.desk));
        var agent = agent(fields);
        var at = Requests.occurredAt(fields, given.now, given.ticket);
        fields.check();
        return List.of(TicketAssigned.newBuilder()
                .setMeta(given.stamp(at, given.actor()).meta(given.ids.apply(0)))
                .setTeam(team)
                .setAgent(agent)
                .build());
    }

    static List<SpecificRecord> escalate(Given given, Fields fields) {
        var reason = fields.required("reason", fields.line("reason", Texts.LONGEST_REASON));
        var team = ClassificationForm.team(fields, given.desk);
        var comment = fields.text("comment", SHORT);
        var at = Requests.occurredAt(fields, given.now, given.ticket);
        fields.check();
        return List.of(EscalationRequested.newBuilder()
                .setMeta(given.stamp(at, given.actor()).meta(given.ids.apply(0)))
                .setReason(TicketFacts.spelling(reason))
                .setTeam(team)
                .setComment(comment)
                .build());
    }

    static List<SpecificRecord> expect(Given given, Fields fields) {
        var expected = fields.instant("resolutionExpectedAt");
        if (expected == null) {
            fields.required("resolutionExpectedAt", null);
        } else if (!expected.isAfter(given.now) && !given.isRetry()) {
            fields.refuse("resolutionExpectedAt", expected + " has passed already");
        } else if (expected.isAfter(given.now.plus(FURTHEST))) {
            fields.refuse("resolutionExpectedAt", expected + " is more than ten years ahead");
        }
        var reason = fields.line("reason", SHORT);
        var at = Requests.occurredAt(fields, given.now, given.ticket);
        fields.check();
        return List.of(ExpectationSet.newBuilder()
                .setMeta(given.stamp(at, given.actor()).meta(given.ids.apply(0)))
                .setResolutionExpectedAt(expected == null ? given.now : expected)
                .setReason(reason)
                .build());
    }

    private static @Nullable Actor agent(Fields fields) {
        var value = fields.raw("agent");
        if (value == null || !value.isObject()) {
            var name = fields.line("agent", Texts.LONGEST_NAME);
            return name == null ? null : Actors.of(ActorKind.AGENT, name, name);
        }
        var agent = java.util.Objects.requireNonNull(fields.object("agent"));
        var id = agent.line("id", Texts.LONGEST_NAME);
        var name = agent.line("name", Texts.LONGEST_NAME);
        agent.noOthers();
        if (id == null && name == null) {
            fields.refuse("agent", "needs an id or a name");
        }
        return Actors.of(ActorKind.AGENT, id == null ? name : id, name);
    }
}
