package support.pledge.notification.event;

import java.time.Instant;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.ChatMessage;
import support.pledge.events.EventMeta;
import support.pledge.events.MessageDue;
import support.pledge.events.MessageFailed;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageRoute;
import support.pledge.events.MessageSent;
import support.pledge.events.MessageSuppressed;
import support.pledge.notification.model.Draft;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.MailThread;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Route;
import support.pledge.notification.model.Ruling;
import support.pledge.schemas.EventIds;

/** From the model to the contract's events. Event ids are derived from message id and type: a resend says the same again. */
public final class Saying {

    /** {@code ce_source} of all that this service writes. */
    public static final String SOURCE = "/pledge/notification";

    private static final Actor SYSTEM = new Actor(ActorKind.SYSTEM, "notification", "Pledge");

    /** Without a name: the chat window calls it as the desk is called there. */
    private static final Actor DESK = new Actor(ActorKind.SYSTEM, "notification", "");

    private Saying() {}

    /** Keeps the times and the actor of the cause, from which {@link #message} gets them back. */
    public static MessageDue due(Message message) {
        Draft draft = message.draft();
        EventMeta meta = new EventMeta(
                EventIds.derived(message.id(), "MessageDue"),
                message.ticket(),
                message.desk(),
                draft.occurredAt(),
                draft.recordedAt(),
                actor(draft));
        return MessageDue.newBuilder()
                .setMeta(meta)
                .setMessageId(message.id())
                .setKind(kind(message.kind()))
                .setRoute(route(message.route()))
                .setCustomer(customer(message))
                .setSubject(message.subject())
                .setText(draft.text())
                .setFacts(draft.facts())
                .setInReplyTo(message.thread().inReplyTo())
                .setReferences(message.thread().references())
                .setCausedBy(draft.causedBy())
                .build();
    }

    /**
     * The message that an outbox record holds.
     *
     * @throws IllegalArgumentException when its kind or route is none that this release can send
     */
    public static Message message(MessageDue due) {
        EventMeta meta = due.getMeta();
        Draft draft = new Draft(
                Kind.valueOf(due.getKind().name()),
                due.getCausedBy(),
                meta.getOccurredAt(),
                meta.getRecordedAt(),
                Listening.author(meta.getActor()),
                due.getText(),
                due.getFacts(),
                false);
        return new Message(
                meta.getTicketId(),
                meta.getDesk(),
                Route.valueOf(due.getRoute().name()),
                Listening.customer(due.getCustomer()),
                due.getSubject(),
                new MailThread(due.getInReplyTo(), due.getReferences()),
                draft);
    }

    /** A mail server or the chat took it. */
    public static MessageSent sent(
            Message message, String locale, String providerId, Instant acceptedAt, int attempts, Instant now) {
        return MessageSent.newBuilder()
                .setMeta(meta(message.id(), "MessageSent", message.ticket(), message.desk(), acceptedAt, now))
                .setMessageId(message.id())
                .setKind(kind(message.kind()))
                .setRoute(route(message.route()))
                .setRecipient(message.recipient())
                .setProviderId(providerId)
                .setAcceptedAt(acceptedAt)
                .setAttempts(attempts)
                .setLocale(locale)
                .setCausedBy(message.draft().causedBy())
                .build();
    }

    /** @param permanent refused for good; else given up after the last try */
    public static MessageFailed failed(Message message, String reason, boolean permanent, int attempts, Instant now) {
        return MessageFailed.newBuilder()
                .setMeta(meta(message.id(), "MessageFailed", message.ticket(), message.desk(), now, now))
                .setMessageId(message.id())
                .setKind(kind(message.kind()))
                .setRoute(route(message.route()))
                .setRecipient(message.recipient())
                .setReason(reason)
                .setPermanent(permanent)
                .setAttempts(attempts)
                .setCausedBy(message.draft().causedBy())
                .build();
    }

    /** A message that does not go out, and why. */
    public static MessageSuppressed suppressed(Ruling.Withhold withheld, Instant now) {
        return MessageSuppressed.newBuilder()
                .setMeta(meta(withheld.messageId(), "MessageSuppressed", withheld.ticket(), withheld.desk(), now, now))
                .setMessageId(withheld.messageId())
                .setKind(kind(withheld.draft().kind()))
                .setRecipient(withheld.recipient())
                .setWhy(withheld.why())
                .setCausedBy(withheld.draft().causedBy())
                .build();
    }

    /** A line for the chat window. */
    public static ChatMessage chat(Message message, String text, String locale, Instant now) {
        Draft draft = message.draft();
        EventMeta meta = new EventMeta(
                EventIds.derived(message.id(), "ChatMessage"),
                message.ticket(),
                message.desk(),
                draft.occurredAt(),
                now,
                message.kind() == Kind.AGENT_REPLY ? actor(draft) : DESK);
        return ChatMessage.newBuilder()
                .setMeta(meta)
                .setMessageId(message.id())
                .setKind(kind(message.kind()))
                .setText(text)
                .setLocale(locale)
                .setCausedBy(draft.causedBy())
                .build();
    }

    private static EventMeta meta(
            String messageId, String type, String ticket, String desk, Instant occurredAt, Instant now) {
        return new EventMeta(EventIds.derived(messageId, type), ticket, desk, occurredAt, now, SYSTEM);
    }

    private static support.pledge.events.Customer customer(Message message) {
        var to = message.to();
        return new support.pledge.events.Customer(
                to.id(), to.email(), to.name(), to.locale(), to.account(), to.zone(), null);
    }

    private static MessageKind kind(Kind kind) {
        return MessageKind.valueOf(kind.name());
    }

    private static MessageRoute route(Route route) {
        return MessageRoute.valueOf(route.name());
    }

    private static Actor actor(Draft draft) {
        return new Actor(
                ActorKind.valueOf(draft.author().role().name()),
                draft.author().id(),
                draft.author().name());
    }
}
