package support.pledge.intake.door;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.NoteAdded;
import support.pledge.intake.model.Caller;
import support.pledge.intake.web.Fields;

/** A message or a note: what it says, by whom, and who may read it. */
final class MessageForm {
    private MessageForm() {}

    /** A message or a note, by whom the body says, else by the caller's kind. */
    static List<SpecificRecord> read(Actions.Given given, Fields fields, Files files) {
        var taken = files.read(fields, given.caller().principal());
        var body = fields.required("body", fields.text("body", TicketForm.BODY));
        var author = author(given, fields);
        boolean open = isPublic(fields);
        var team = ClassificationForm.team(fields, given.desk());
        var at = Requests.occurredAt(fields, given.now(), given.ticket());
        if (author.getKind() == ActorKind.CUSTOMER && !open) {
            fields.refuse("public", "must be true: a customer writes no internal notes");
        }
        fields.check();
        var stamp = given.stamp(at, author);
        if (author.getKind() == ActorKind.CUSTOMER) {
            return Actions.customerReplied(given.ticket(), stamp, body, taken, given.ids());
        }
        var meta = stamp.meta(given.ids().apply(0));
        return List.of(
                open
                        ? AgentReplied.newBuilder()
                                .setMeta(meta)
                                .setBody(body)
                                .setTeam(team)
                                .setAttachments(taken)
                                .build()
                        : NoteAdded.newBuilder()
                                .setMeta(meta)
                                .setBody(body)
                                .setAttachments(taken)
                                .build());
    }

    private static Actor author(Actions.Given given, Fields fields) {
        var value = fields.raw("author");
        if (value != null && value.isObject()) {
            var author = Objects.requireNonNull(fields.object("author"));
            var kind = author.choice("kind", ActorKind.class);
            var named = named(given, fields, kind, author.line("id", 200), author.line("name", 200));
            author.noOthers();
            return named;
        }
        return named(given, fields, fields.choice("author", ActorKind.class), null, null);
    }

    private static Actor named(
            Actions.Given given, Fields fields, @Nullable ActorKind kind, @Nullable String id, @Nullable String name) {
        if (kind == ActorKind.SYSTEM) {
            fields.refuse("author", "must be CUSTOMER, AGENT or BOT");
        }
        var whose = kind != null ? kind : given.caller() instanceof Caller.Agent ? ActorKind.AGENT : ActorKind.CUSTOMER;
        if (whose == ActorKind.CUSTOMER && id == null && name == null) {
            return Actors.customer(given.ticket().customer());
        }
        if (whose == ActorKind.AGENT && given.caller() instanceof Caller.Agent agent) {
            if (id != null && !id.equals(agent.id()) || name != null && !name.equals(agent.name())) {
                fields.refuse("author", "is not you: nobody writes in a colleague's name");
            }
            return Actors.agent(agent);
        }
        return Actors.of(whose, id, name);
    }

    private static boolean isPublic(Fields fields) {
        var flag = fields.flag("public");
        var visibility = fields.line("visibility", 20);
        if (visibility != null && !List.of("public", "internal").contains(visibility.toLowerCase(Locale.ROOT))) {
            fields.refuse("visibility", "must be public or internal");
        }
        boolean internal = "internal".equalsIgnoreCase(visibility);
        if (flag != null && visibility != null && flag == internal) {
            fields.refuse("visibility", "says the opposite of 'public': send one of them");
        }
        return flag != null ? flag : !internal;
    }
}
