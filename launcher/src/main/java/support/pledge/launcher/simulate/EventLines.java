package support.pledge.launcher.simulate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.simulate.SimulatedEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads events, one JSON object a line: {@code at}, {@code ticket}, {@code type} and what the type needs. {@code id} makes a duplicate
 * harmless (without it the same line is); {@code recordedAt} says that it was heard of later than it happened.
 */
public final class EventLines {
    static final List<String> TYPES = List.of(
            "opened",
            "acknowledged",
            "customer-replied",
            "agent-replied",
            "bot-replied",
            "noted",
            "update-sent",
            "severity-changed",
            "classified",
            "awaiting-customer",
            "awaiting-third-party",
            "resumed",
            "assigned",
            "escalation-requested",
            "expectation-set",
            "resolved",
            "reopened",
            "closed");

    private final JsonMapper json = JsonMapper.shared();

    /**
     * @param event what the line tells
     * @param unknown fields that mean nothing here, as a complaint; null when there are none
     */
    record Line(SimulatedEvent event, @Nullable String unknown) {}

    /** @throws IllegalArgumentException saying what is wrong with the line */
    Line read(String line) {
        try {
            JsonNode node = json.readTree(line);
            if (!node.isObject()) {
                throw new IllegalArgumentException("not a JSON object");
            }
            FieldNames names = FieldNames.in(node);
            SimulatedEvent event = event(names.node(), Facts.required(names.node(), "ticket"));
            return new Line(event, names.complaint());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + problem(e));
        }
    }

    /** What is wrong with broken JSON, without the parser's word on where it got it from. */
    public static String problem(JacksonException broken) {
        return broken.getOriginalMessage().replaceAll(" \\(start marker at .*| ?\\[Source: .*| at \\[Source: .*", "");
    }

    /**
     * One event of a ticket that is known by other means.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static SimulatedEvent read(JsonNode written, String ticket) {
        return event(FieldNames.in(written).node(), ticket);
    }

    private static SimulatedEvent event(JsonNode node, String ticket) {
        Instant at = Facts.instant(node, "at");
        if (at == null) {
            throw new IllegalArgumentException("'at' is missing");
        }
        Instant recordedAt = Facts.instant(node, "recordedAt");
        Instant heardAt = recordedAt == null ? at : recordedAt;
        String type = type(Facts.required(node, "type"));
        String id = Facts.text(node, "id");
        // Without an id the same line twice is one event: nobody does the same thing to a ticket twice in one instant.
        String eventId = id == null ? type + "@" + at.getEpochSecond() + "#" + node.hashCode() : id;
        if (type.equals("escalation-requested")) {
            String reason = Facts.text(node, "reason");
            return new SimulatedEvent.EscalationRequested(
                    ticket,
                    eventId,
                    at,
                    heardAt,
                    reason == null || reason.isBlank() ? "request" : reason,
                    Facts.text(node, "team"));
        }
        return new SimulatedEvent.Happened(ticket, event(type, eventId, at, node), heardAt, account(node));
    }

    /** The customer's account: a field of its own, or of the customer as in the body of {@code POST /v1/tickets}. */
    private static @Nullable String account(JsonNode node) {
        String own = Facts.text(node, "account");
        JsonNode customer = node.path("customer");
        return own == null && customer.isObject() ? Facts.text(customer, "account") : own;
    }

    /** Also in other spellings: {@code CUSTOMER_REPLIED}, {@code customerReplied}. */
    private static String type(String written) {
        return TYPES.contains(written)
                ? written
                : written.strip()
                        .replaceAll("([a-z])([A-Z])", "$1-$2")
                        .replaceAll("[_ ]", "-")
                        .toLowerCase(Locale.ROOT);
    }

    private static TicketEvent event(String type, String id, Instant at, JsonNode node) {
        return switch (type) {
            case "opened" -> new TicketEvent.Opened(id, at, Facts.of(node));
            case "acknowledged" -> new TicketEvent.Acknowledged(id, at);
            case "customer-replied" -> new TicketEvent.CustomerReplied(id, at);
            case "agent-replied" -> new TicketEvent.AgentReplied(id, at);
            case "bot-replied" -> new TicketEvent.BotReplied(id, at);
            case "noted" -> new TicketEvent.Noted(id, at);
            case "update-sent" -> new TicketEvent.UpdateSent(id, at);
            case "severity-changed" -> new TicketEvent.SeverityChanged(id, at, severity(node));
            case "classified" -> new TicketEvent.Classified(id, at, Facts.change(node));
            case "awaiting-customer" -> new TicketEvent.AwaitingCustomer(id, at, Facts.text(node, "reason"));
            case "awaiting-third-party" -> new TicketEvent.AwaitingThirdParty(id, at, Facts.text(node, "reason"));
            case "resumed" -> new TicketEvent.Resumed(id, at, Facts.text(node, "reason"));
            case "assigned" ->
                new TicketEvent.Assigned(id, at, Facts.required(node, "team"), Facts.text(node, "agent"));
            case "expectation-set" -> new TicketEvent.ExpectationSet(id, at, expected(node));
            case "resolved" -> new TicketEvent.Resolved(id, at);
            case "reopened" -> new TicketEvent.Reopened(id, at);
            case "closed" -> new TicketEvent.Closed(id, at);
            default -> throw new IllegalArgumentException("unknown type '" + type + "': known are " + TYPES);
        };
    }

    private static int severity(JsonNode node) {
        Integer severity = Facts.severity(node, "severity", "to");
        if (severity == null) {
            throw new IllegalArgumentException("'severity' is missing");
        }
        return severity;
    }

    private static Instant expected(JsonNode node) {
        Instant until = Facts.instant(node, "until");
        if (until == null) {
            throw new IllegalArgumentException("'until' is missing: when the solution is expected");
        }
        return until;
    }
}
