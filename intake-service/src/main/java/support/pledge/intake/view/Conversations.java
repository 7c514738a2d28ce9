package support.pledge.intake.view;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.web.Problem;
import support.pledge.schemas.TicketNumber;

/**
 * Finds conversations: what the view has, with what this instance accepted just now laid over it. Another instance may have
 * accepted the ticket a moment ago, so a number that nobody knows is waited for a little before it counts as unknown.
 */
@Component
public final class Conversations {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int LOOKS = 20;
    private final ConversationView view;
    private final RecentlyAccepted recent;
    private final Scheduler readers = Schedulers.newBoundedElastic(8, 10_000, "view-reader");

    Conversations(ConversationView view, RecentlyAccepted recent) {
        this.view = view;
        this.recent = recent;
    }

    /** The conversation; empty when nobody knows it, after two seconds; fails with a 503 problem while the view is away. */
    public Mono<Conversation> find(TicketNumber number) {
        return patient(Mono.defer(() -> look(number))
                .repeatWhenEmpty(rounds -> rounds.take(LOOKS).delayElements(BETWEEN_LOOKS)));
    }

    /** The conversation; empty at once when it is not known here; fails with a 503 problem while the view is away. */
    public Mono<Conversation> known(TicketNumber number) {
        return patient(Mono.defer(() -> look(number)));
    }

    private static <T> Mono<T> patient(Mono<T> look) {
        return look.retryWhen(Retry.fixedDelay(LOOKS, BETWEEN_LOOKS)
                .filter(ConversationView.ViewUnavailable.class::isInstance)
                .onRetryExhaustedThrow((spec, signal) -> away()));
    }

    /** What is known right now, without waiting: empty also while the view is away. */
    public Mono<Conversation> peek(TicketNumber number) {
        return look(number).onErrorResume(ConversationView.ViewUnavailable.class, e -> Mono.empty());
    }

    /** A customer's tickets that are not done with; fails with a 503 problem while the view is away. */
    public Mono<List<OpenTicket>> openTickets(Set<String> customer) {
        return patient(Mono.fromCallable(() -> view.openTickets(customer)).subscribeOn(readers));
    }

    private Mono<Conversation> look(TicketNumber number) {
        return Mono.fromCallable(() -> read(number.text())).subscribeOn(readers).flatMap(Mono::justOrEmpty);
    }

    private Optional<Conversation> read(String ticketId) {
        Optional<Conversation> seen;
        try {
            seen = view.get(ticketId);
        } catch (ConversationView.ViewUnavailable e) {
            var mine = recent.laidOver(Conversation.unheard(ticketId));
            if (mine.isOpened()) {
                return Optional.of(mine);
            }
            throw e;
        }
        return Optional.of(recent.laidOver(seen.orElseGet(() -> Conversation.unheard(ticketId))))
                .filter(Conversation::isOpened);
    }

    private static Throwable away() {
        return Problem.unavailable("conversations are still being loaded: try again in a moment")
                .asException();
    }
}
