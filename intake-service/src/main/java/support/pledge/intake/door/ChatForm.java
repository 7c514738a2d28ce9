package support.pledge.intake.door;

import org.jspecify.annotations.Nullable;
import support.pledge.events.Channel;
import support.pledge.events.Customer;
import support.pledge.events.TicketOpened;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Json;
import support.pledge.intake.web.MailAddress;
import tools.jackson.databind.JsonNode;

/** A chat as a visitor begins it. What a visitor says of who they are is kept, and proves nothing. */
record ChatForm(String desk, Customer customer, String subject, String body, String hash) {
    private static final int LINE = 10_000;

    static ChatForm read(JsonNode json, Desks desks) {
        var fields = Fields.of(json);
        var desk = Requests.desk(fields, desks);
        var body = message(fields, "message");
        var subject = fields.line("subject", TicketForm.SUBJECT);
        var customer = customer(fields);
        fields.check();
        return new ChatForm(
                desk == null ? "" : desk.key(),
                customer,
                subject == null ? TicketForm.firstLine(body) : subject,
                body,
                Json.hash(json));
    }

    /** What was written, under one of the two names that doors use for it. */
    static String message(Fields fields, String name) {
        var message = fields.text("message", LINE);
        var body = fields.text("body", LINE);
        if (message != null && body != null) {
            fields.refuse("body", "and 'message' are one field: send one of them");
        }
        return fields.required(name, message == null ? body : message);
    }

    private static Customer customer(Fields fields) {
        var nested = TicketForm.customer(fields.object("customer"));
        var email = MailAddress.read(fields, "email");
        var name = fields.line("name", 200);
        var locale = TicketForm.locale(fields);
        return Customer.newBuilder(nested)
                .setId(null) // Only a signed identity names a customer; a visitor's word does not.
                .setAccount(null)
                .setEmail(first(email, nested.getEmail()))
                .setName(first(name, nested.getName()))
                .setLocale(first(locale, nested.getLocale()))
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
                .setSubject(subject)
                .setBody(body)
                .setRequestHash(hash)
                .build();
    }
}
