package support.pledge.intake.publish;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;
import support.pledge.events.TicketOpened;
import support.pledge.intake.duplicates.RecentTickets;
import support.pledge.intake.stream.Facts;
import support.pledge.intake.view.RecentlyAccepted;
import support.pledge.intake.web.Problem;
import support.pledge.intake.web.ProblemException;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/** Accepting is: sent, acknowledged by the broker, known here at once, counted. Only then a door may say 202. */
@Component
public final class Acceptance {
    private static final Duration CLAIM = Duration.ofMinutes(2);
    private static final int CLAIMS = 200_000;
    private final EventSink sink;
    private final RecentlyAccepted recent;
    private final RecentTickets known;
    private final MeterRegistry meters;
    private final Cache<String, String> claims =
            Caffeine.newBuilder().expireAfterWrite(CLAIM).maximumSize(CLAIMS).build();

    Acceptance(EventSink sink, RecentlyAccepted recent, RecentTickets known, MeterRegistry meters) {
        this.sink = sink;
        this.recent = recent;
        this.known = known;
        this.meters = meters;
    }

    /**
     * Holds an event id for a content while its request is under way: two requests with one idempotency key and different
     * contents must not both be told that they were kept, for the log takes only one of them.
     */
    public record Claim(String eventId, String contentHash) {}

    /** Sends events of tickets in their order, without secrets; completes when all of them are kept. */
    public Mono<Void> accept(List<? extends SpecificRecord> events) {
        return Keepable.later(() -> events).flatMap(this::send);
    }

    private Mono<Void> send(Keepable keepable) {
        return Flux.fromIterable(keepable.events())
                .flatMapSequential(this::acceptOne)
                .then(Mono.fromRunnable(() -> keepable.masked().forEach(this::countMasked)));
    }

    /**
     * Sends the events of one ticket, if nobody holds the claim for another content; fails with 422 else. What is refused for
     * good gives the claim back, what is only uncertain keeps it.
     *
     * @param claim null where nobody can retry it
     */
    public Mono<Void> accept(Keepable keepable, @Nullable Claim claim) {
        if (claim == null) {
            return send(keepable);
        }
        return Mono.defer(() -> {
            var holder = claims.get(claim.eventId, id -> claim.contentHash);
            return holder.equals(claim.contentHash)
                    ? send(keepable).doOnError(Acceptance::isForGood, e -> claims.invalidate(claim.eventId))
                    : Mono.error(keyUsedForSomethingElse().asException());
        });
    }

    /** Whether another content came with that id a moment ago. Takes nothing. */
    public boolean isHeldForAnother(Claim claim) {
        var holder = claims.getIfPresent(claim.eventId);
        return holder != null && !holder.equals(claim.contentHash);
    }

    private static boolean isForGood(Throwable failure) {
        return failure instanceof ProblemException refusal && refusal.problem().status() < 500;
    }

    private Mono<Void> acceptOne(SpecificRecord event) {
        var ticket = EventRecords.metaOf(event).getTicketId();
        return Mono.deferContextual(view -> Mono.fromFuture(sent(ticket, event, view), true))
                .doOnNext(offset -> {
                    Facts.of(Topics.TICKET_EVENTS, event, offset).ifPresent(fact -> recent.add(ticket, fact));
                    if (event instanceof TicketOpened opened) {
                        known.opened(opened);
                        count(opened);
                    }
                })
                .then();
    }

    private CompletableFuture<Long> sent(String ticket, SpecificRecord event, ContextView view) {
        try (Scope scope = RequestTrace.enter(view)) {
            return sink.send(ticket, event);
        }
    }

    /** An idempotency key came back with another content. */
    public static Problem keyUsedForSomethingElse() {
        return Problem.unprocessable(
                "this Idempotency-Key was used before for a different request: use a new key for a new request");
    }

    private void countMasked(String kind) {
        meters.counter("pledge.secrets.masked", "kind", kind).increment();
    }

    private void count(TicketOpened opened) {
        meters.counter(
                        "pledge.intake.accepted",
                        "desk",
                        opened.getMeta().getDesk(),
                        "channel",
                        opened.getChannel().name())
                .increment();
    }
}
