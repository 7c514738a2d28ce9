package support.pledge.escalation.stream;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import support.pledge.escalation.model.Case;
import support.pledge.escalation.model.Conversation;
import support.pledge.escalation.model.Effect;
import support.pledge.escalation.model.Opening;
import support.pledge.escalation.model.Position;
import support.pledge.escalation.model.Position.Offer;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.Channel;
import support.pledge.events.ClockStanding;
import support.pledge.events.ConversationEntry;
import support.pledge.events.Customer;
import support.pledge.events.Environment;
import support.pledge.events.Promise;
import support.pledge.events.WorkItem;
import support.pledge.events.WorkKind;

/** Work items: all that a team needs to begin, so that it never has to ask another system. */
final class WorkItems {
    private static final String TAKE = "Take the ticket by assigning it to your team, then go on in the same"
            + " conversation; the customer knows that it comes to you.";
    private static final String KNOW = "Nothing has to be done by your team.";
    private static final String ANSWER = "Answer this one before others.";
    private static final String LEAVE = "Leave the ticket: it has been solved, closed or given to another team.";

    /** The beginning of links to tickets, without a slash at its end; empty for none. */
    private final String publicUrl;

    WorkItems(String publicUrl) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    WorkItem work(Case known, Conversation conversation, Offer offer, Instant now) {
        var handOver = offer.handOver();
        return about(known, conversation)
                .setMeta(Announcements.meta(known, now, "work", offer.cause(), offer.team(), "" + offer.cycle()))
                .setTeam(offer.team())
                .setKind(WorkKind.WORK)
                .setFromTeam(handOver.from())
                .setReason(handOver.reason())
                .setExplanation(handOver.explanation())
                .setNextStep(TAKE)
                .setStartsAt(offer.startsAt())
                .setAgent(Announcements.agent(handOver.agent()))
                .build();
    }

    /** The customer, who waits for the team that has the ticket, wrote again. */
    WorkItem followUp(Case known, Conversation conversation, Effect.FollowUp again, Instant now) {
        return about(known, conversation)
                .setMeta(Announcements.meta(known, now, "follow-up", again.cause(), again.team()))
                .setTeam(again.team())
                .setKind(WorkKind.FOLLOW_UP)
                .setFromTeam(again.team())
                .setReason("FOLLOW_UP")
                .setExplanation("The customer waits for an answer and has written again.")
                .setNextStep(ANSWER)
                .setStartsAt(now)
                .build();
    }

    WorkItem information(Case known, Conversation conversation, Effect.Inform inform, Instant now) {
        return about(known, conversation)
                .setMeta(Announcements.meta(known, now, "information", inform.cause(), inform.team()))
                .setTeam(inform.team())
                .setKind(WorkKind.INFORMATION)
                .setFromTeam(inform.fromTeam())
                .setReason(inform.reason())
                .setExplanation(inform.explanation())
                .setNextStep(KNOW)
                .setStartsAt(now)
                .build();
    }

    WorkItem withdrawn(Case known, Effect.Withdraw withdraw, Instant now) {
        return about(known, Conversation.EMPTY)
                .setMeta(Announcements.meta(
                        known, now, "withdrawn", withdraw.cause(), withdraw.team(), "" + withdraw.cycle()))
                .setTeam(withdraw.team())
                .setKind(WorkKind.WITHDRAWN)
                .setFromTeam(withdraw.team())
                .setReason(withdraw.reason())
                .setExplanation("The ticket is no longer with team " + withdraw.team() + ".")
                .setNextStep(LEAVE)
                .setStartsAt(now)
                .build();
    }

    private WorkItem.Builder about(Case known, Conversation conversation) {
        Opening opening = Objects.requireNonNull(known.opening());
        Position position = Objects.requireNonNull(known.position());
        var facts = position.facts();
        return WorkItem.newBuilder()
                .setChannel(Channel.valueOf(facts.channel().name()))
                .setCustomer(customer(opening.customer()))
                .setSubject(opening.subject())
                .setSeverity(facts.severity())
                .setPlan(facts.plan())
                .setEnvironment(environment(facts.environment()))
                .setCategory(facts.category())
                .setThirdParty(facts.thirdParty())
                .setSite(facts.site())
                .setOpenedAt(opening.openedAt())
                .setPromises(known.promises().stream().map(WorkItems::promise).toList())
                .setConversation(
                        conversation.entries().stream().map(WorkItems::entry).toList())
                .setUrgent(known.attention().isUrgent())
                .setConversationLeftOut(conversation.leftOut())
                .setLink(publicUrl.isEmpty() ? null : publicUrl + "/v1/tickets/" + known.ticket());
    }

    private static Customer customer(Opening.Customer customer) {
        return Customer.newBuilder()
                .setId(customer.id())
                .setEmail(customer.email())
                .setName(customer.name())
                .setLocale(customer.locale())
                .setAccount(customer.account())
                .setZone(customer.zone())
                .build();
    }

    private static Environment environment(@Nullable String environment) {
        for (Environment known : Environment.values()) {
            if (known.name().equals(environment)) {
                return known;
            }
        }
        return Environment.UNKNOWN;
    }

    private static Promise promise(support.pledge.escalation.model.Promise promise) {
        return Promise.newBuilder()
                .setKind(support.pledge.events.ClockKind.valueOf(promise.kind().name()))
                .setCycle(promise.cycle())
                .setDueAt(promise.dueAt())
                .setStanding(ClockStanding.valueOf(promise.standing().name()))
                .setExplanation(promise.explanation())
                .build();
    }

    private static ConversationEntry entry(Conversation.Entry entry) {
        var author = new Actor(
                ActorKind.valueOf(entry.role().name()),
                entry.author().id(),
                entry.author().name());
        return new ConversationEntry(entry.at(), author, entry.text(), entry.visible());
    }
}
