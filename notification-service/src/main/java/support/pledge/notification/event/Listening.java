package support.pledge.notification.event;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.AgentReplied;
import support.pledge.events.Channel;
import support.pledge.events.ClockKind;
import support.pledge.events.CloseCause;
import support.pledge.events.CustomerReplied;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.EventMeta;
import support.pledge.events.ExpectationSet;
import support.pledge.events.LinkKind;
import support.pledge.events.MailOrigin;
import support.pledge.events.TicketClosed;
import support.pledge.events.TicketEscalated;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketResolved;
import support.pledge.events.TicketsLinked;
import support.pledge.notification.model.Author;
import support.pledge.notification.model.Contact;
import support.pledge.notification.model.Customer;
import support.pledge.notification.model.Door;
import support.pledge.notification.model.Draft;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.MailThread;

/** From the contract's events to what they mean here. */
public final class Listening {

    private Listening() {}

    /** What an event means to the topology. The acknowledgement is not here: it has its own lane. */
    public static Heard to(SpecificRecord event) {
        return switch (event) {
            case TicketOpened e -> new Heard.Opened(contact(e), FoundAtTheDoor.toldIn(e));
            case CustomerReplied e ->
                new Heard.CustomerWrote(messageId(e.getMail()), e.getLanguage(), FoundAtTheDoor.masked(e));
            case AgentReplied e -> tell(Kind.AGENT_REPLY, e.getMeta(), e.getBody(), Map.of(), true);
            case TicketResolved e -> tell(Kind.RESOLUTION, e.getMeta(), e.getSummary(), Map.of(), true);
            case TicketClosed e
            when e.getCause() == CloseCause.NO_CUSTOMER_ANSWER -> tell(Kind.CLOSING, e.getMeta(), "", waited(e), true);
            case ExpectationSet e ->
                // The reason is the agent's note to the desk; the customer is told the instant.
                tell(Kind.EXPECTATION_CHANGED, e.getMeta(), "", expectedAt(e.getResolutionExpectedAt()), true);
            case TicketsLinked e
            when e.getKind() == LinkKind.OTHER_SENDER -> new Heard.ToTell(FoundAtTheDoor.otherSender(e));
            case TicketEscalated e -> tell(Kind.HANDOVER, e.getMeta(), "", handOver(e), false);
            case DeadlineBreached e
            when endsTheWork(e.getClock().getKind()) -> tell(Kind.STATUS_UPDATE, e.getMeta(), "", Map.of(), false);
            default -> new Heard.Nothing();
        };
    }

    /** Whom a ticket's messages go to. */
    public static Contact contact(TicketOpened opened) {
        EventMeta meta = opened.getMeta();
        MailOrigin mail = opened.getMail();
        MailThread thread =
                mail == null ? MailThread.NONE : MailThread.answering(mail.getMessageId(), mail.getReferences());
        return new Contact(
                meta.getTicketId(),
                meta.getDesk(),
                opened.getChannel() == Channel.CHAT ? Door.CHAT : Door.OTHER,
                customer(opened.getCustomer()).inLanguage(opened.getLanguage()),
                opened.getSubject(),
                mail != null && mail.getAutomatic(),
                thread,
                thread);
    }

    static Customer customer(support.pledge.events.Customer told) {
        return new Customer(
                told.getId(), told.getEmail(), told.getName(), told.getLocale(), told.getAccount(), told.getZone());
    }

    static Author author(Actor actor) {
        return new Author(Author.Role.valueOf(actor.getKind().name()), actor.getId(), actor.getName());
    }

    private static Heard tell(
            Kind kind, EventMeta meta, String text, Map<String, String> facts, boolean inConversation) {
        return new Heard.ToTell(draft(kind, meta, text, facts, inConversation));
    }

    static Draft draft(Kind kind, EventMeta meta, String text, Map<String, String> facts, boolean inConversation) {
        return new Draft(
                kind,
                meta.getEventId(),
                meta.getOccurredAt(),
                meta.getRecordedAt(),
                author(meta.getActor()),
                text,
                facts,
                inConversation);
    }

    private static Map<String, String> handOver(TicketEscalated escalated) {
        Map<String, String> facts = new HashMap<>();
        facts.put(Fact.TEAM, escalated.getToTeam());
        facts.put(Fact.REASON, escalated.getReason());
        if (escalated.getStartsAt().isAfter(escalated.getMeta().getOccurredAt())) {
            facts.put(Fact.STARTS_AT, escalated.getStartsAt().toString());
        }
        Actor agent = escalated.getAgent();
        if (agent != null) {
            facts.put(Fact.AGENT, agent.getName());
        }
        facts.put(Fact.ZONE, escalated.getZone());
        byLanguage(Fact.BECAUSE, escalated.getBecause(), facts);
        byLanguage(Fact.TEAM_NAME, escalated.getTeamName(), facts);
        facts.values().removeIf(String::isBlank);
        return facts;
    }

    /** Which language the customer reads is not known here, so all of them go along, each under its canonical tag. */
    private static void byLanguage(String prefix, Map<String, String> words, Map<String, String> facts) {
        words.forEach((language, said) -> facts.put(
                prefix + Locale.forLanguageTag(language.replace('_', '-')).toLanguageTag(), said));
    }

    private static Map<String, String> waited(TicketClosed closed) {
        Instant since = closed.getWaitingSince();
        return since == null
                ? Map.of()
                : Map.of(
                        Fact.WAITED,
                        Duration.between(since, closed.getMeta().getOccurredAt())
                                .toString());
    }

    private static Map<String, String> expectedAt(Instant at) {
        return Map.of(Fact.EXPECTED_AT, at.toString());
    }

    /** These the customer is told of; a missed answer is told by the hand-over that it causes. */
    private static boolean endsTheWork(ClockKind kind) {
        return kind == ClockKind.RESOLUTION || kind == ClockKind.EXPECTED_RESOLUTION;
    }

    private static @Nullable String messageId(@Nullable MailOrigin mail) {
        return mail == null ? null : mail.getMessageId();
    }
}
