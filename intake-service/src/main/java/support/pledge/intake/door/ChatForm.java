package support.pledge.intake.door;

import org.jspecify.annotations.Nullable;
import support.pledge.events.Channel;
import support.pledge.events.Customer;
import support.pledge.events.TicketOpened;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.model.SignedIn;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Json;
import support.pledge.intake.web.MailAddress;
import support.pledge.intake.web.Problem;
import tools.jackson.databind.JsonNode;

/** A chat as a visitor begins it. What a visitor says of who they are is kept, and proves nothing. */
record ChatForm(
        String desk,
        Customer customer,
        @Nullable String plan,
        String subject,
        String body,
        @Nullable String identity,
        String hash) {
    private static final int LINE = 10_000;
    static final int IDENTITY = 4_000;

    static ChatForm read(JsonNode json, Desks desks) {
        var fields = Fields.of(json);
        var desk = Requests.desk(fields, desks);
        var body = message(fields, "message");
        var subject = fields.line("subject", TicketForm.SUBJECT);
        var customer = customer(fields);
        var identity = fields.line("identity", IDENTITY);
        fields.check();
        return new ChatForm(
                desk == null ? "" : desk.key(),
                customer,
                null,
                subject == null ? TicketForm.firstLine(body) : subject,
                body,
                identity,
                Json.hash(Json.without(json, "identity")));
    }

    /**
     * The same, by whom the site vouches for; what it does not say stays as the visitor typed it.
     *
     * @throws support.pledge.intake.web.ProblemException 422 where it names a plan that the desk does not have
     */
    ChatForm by(SignedIn visitor, Desks desks) {
        var plan = visitor.plan();
        if (plan != null && !desks.get(desk).plans().contains(plan)) {
            throw Problem.wrongField("identity", "names the plan '" + plan + "', which this desk does not have")
                    .asException();
        }
        var known = Customer.newBuilder(customer)
                .setId(visitor.id())
                .setAccount(visitor.account())
                .setEmail(first(visitor.email(), customer.getEmail()))
                .setName(first(visitor.name(), customer.getName()))
                .setLocale(first(customer.getLocale(), TicketForm.isLocale(visitor.locale()) ? visitor.locale() : null))
                .build();
        return new ChatForm(desk, known, plan, subject, body, identity, hash + "|" + visitor.id());
    }

    /** What was written, under one of the two names that doors use for it. */
    static String message(Fields fields, String name) {
        return fields.required(name, messageOrNull(fields));
    }

    /** The same where it may be missing. */
    static @Nullable String messageOrNull(Fields fields) {
        var message = fields.text("message", LINE);
        var body = fields.text("body", LINE);
        if (message != null && body != null) {
            fields.refuse("body", "and 'message' are one field: send one of them");
        }
        return message == null ? body : message;
    }

    private static Customer customer(Fields fields) {
        var nested = TicketForm.customer(fields.object("customer"));
        var email = MailAddress.read(fields, "email");
        var name = fields.line("name", 200);
        var locale = TicketForm.locale(fields);
        var zone = fields.line("zone", 60);
        return Customer.newBuilder(nested)
                .setId(null) // Only a signed identity names a customer; a visitor's word does not.
                .setAccount(null)
                .setEmail(first(email, nested.getEmail()))
                .setName(first(name, nested.getName()))
                .setLocale(first(locale, nested.getLocale()))
                .setZone(
                        zone != null && TicketForm.isZone(zone) ? zone : nested.getZone()) // A browser may know others.
                .build();
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    TicketOpened event(Stamp stamp, String eventId) {
        return TicketOpened.newBuilder()
                .setMeta(stamp.meta(eventId))
                .setChannel(Channel.CHAT)
                .setCustomer(customer)
                .setPlan(plan)
                .setSubject(subject)
                .setBody(body)
                .setRequestHash(hash)
                .build();
    }
}
