package support.pledge.intake.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeSettings;
import support.pledge.intake.model.StatusToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.publish.Acceptance;
import support.pledge.intake.publish.Keepable;
import support.pledge.intake.view.Conversations;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.TicketNumber;

/** Opens tickets, whatever door they came through: a number, an event, once per idempotency key. */
@Component
class Opening {
    private static final SecureRandom CHANCE = new SecureRandom();
    private final Acceptance acceptance;
    private final Conversations conversations;
    private final TokenSecret secret;
    private final FirstReading reading;
    private final IntakeSettings settings;
    private final Clock clock;

    Opening(
            Acceptance acceptance,
            Conversations conversations,
            TokenSecret secret,
            FirstReading reading,
            IntakeSettings settings,
            Clock clock) {
        this.acceptance = acceptance;
        this.conversations = conversations;
        this.secret = secret;
        this.reading = reading;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What the caller is told.
     *
     * @param statusUrl where the ticket can be looked at, with a key or token
     * @param statusPage where its customer can look at it: the link is the key
     * @param masked kinds of secrets that were masked before anything was kept (C9); left out where there were none
     */
    record Opened(
            String ticketId,
            Instant acceptedAt,
            URI statusUrl,
            URI statusPage,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {}

    /** The identity of a ticket to be: by chance, or derived so that a retry gets the same one on any instance. */
    record Identity(TicketNumber number, String eventId, boolean derived) {}

    /** Makes the event, once the ticket has a number. */
    interface EventMaker {
        List<SpecificRecord> events(TicketNumber number, String eventId, Instant now);
    }

    Instant now() {
        return clock.instant();
    }

    /** @param key null: each request is a new ticket */
    Identity identity(String principal, @Nullable String key) {
        if (key == null) {
            return new Identity(
                    TicketNumber.random(CHANCE), EventIds.fact(clock.instant().toEpochMilli()), false);
        }
        return new Identity(number(secret, principal, key), secret.eventId("open", principal, key), true);
    }

    /** The number of the ticket that this key opens, or would. */
    static TicketNumber number(TokenSecret secret, String principal, String key) {
        return secret.ticketNumber("open", principal, key);
    }

    /** The ticket that this content opened under this identity before; empty where none is known. */
    Mono<Opened> earlier(Identity identity, String content) {
        return conversations
                .known(identity.number)
                .filter(known -> known.requestHash().equals(reading.sealed(content)))
                .map(known -> again(known, content));
    }

    /**
     * Publishes the ticket's events, the opening first; nothing if it is known already.
     *
     * @param sameContent whether a known ticket must have been asked for with this very hash; null: its identity is enough
     */
    Mono<Opened> open(Identity identity, @Nullable String sameContent, EventMaker maker) {
        if (!identity.derived) {
            return publish(identity, null, maker);
        }
        var claim = sameContent == null ? null : new Acceptance.Claim(identity.eventId, sameContent);
        return conversations
                .peek(identity.number)
                .map(known -> again(known, sameContent))
                .switchIfEmpty(Mono.defer(() -> publish(identity, claim, maker)));
    }

    private Mono<Opened> publish(Identity identity, Acceptance.@Nullable Claim claim, EventMaker maker) {
        var now = clock.instant();
        return Keepable.later(() -> maker.events(identity.number, identity.eventId, now))
                .map(said -> said.read(this::read))
                .flatMap(said -> acceptance
                        .accept(said, claim)
                        .thenReturn(opened(identity.number, acceptedAt(said.events(), now), said.masked())));
    }

    private SpecificRecord read(SpecificRecord event) {
        return event instanceof TicketOpened opened ? reading.of(opened) : event;
    }

    private static Instant acceptedAt(List<SpecificRecord> events, Instant now) {
        return events.getFirst() instanceof TicketOpened first ? first.getMeta().getRecordedAt() : now;
    }

    private Opened again(Conversation known, @Nullable String sameContent) {
        if (sameContent != null && !known.requestHash().equals(reading.sealed(sameContent))) {
            throw Acceptance.keyUsedForSomethingElse().asException();
        }
        var at = known.openedAt();
        return opened(TicketNumber.parse(known.ticketId()).orElseThrow(), at == null ? clock.instant() : at, List.of());
    }

    private Opened opened(TicketNumber number, Instant at, List<String> masked) {
        return new Opened(number.text(), at, statusUrl(number.text()), statusPage(number), masked);
    }

    private URI statusPage(TicketNumber number) {
        return URI.create(settings.publicUrl() + "/t/" + StatusToken.issue(secret, number));
    }

    URI statusUrl(String ticketId) {
        return URI.create(settings.publicUrl() + "/v1/tickets/" + ticketId);
    }
}
