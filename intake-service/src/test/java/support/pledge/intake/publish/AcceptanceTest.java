package support.pledge.intake.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.NoteAdded;
import support.pledge.intake.duplicates.RecentTickets;
import support.pledge.intake.view.RecentlyAccepted;
import support.pledge.intake.web.Problem;
import support.pledge.intake.web.ProblemException;

class AcceptanceTest {
    private static final Acceptance.Claim ONE = new Acceptance.Claim("e1", "one content");
    private static final Acceptance.Claim OTHER = new Acceptance.Claim("e1", "another content");
    private CompletableFuture<Long> answer = CompletableFuture.completedFuture(1L);
    private final Acceptance acceptance = new Acceptance(
            (ticket, event) -> answer,
            new RecentlyAccepted(),
            RecentTickets.within(Duration.ZERO),
            new SimpleMeterRegistry());

    @Test
    void oneKeyStandsForOneContent() {
        accept(ONE);
        accept(ONE);
        assertRefused(OTHER, 422);
    }

    @Test
    void whatIsRefusedForGoodGivesItsKeyBack() {
        answer = CompletableFuture.failedFuture(Problem.of(413, "too large").asException());
        assertRefused(ONE, 413);
        answer = CompletableFuture.completedFuture(1L);
        accept(OTHER);
    }

    @Test
    void whatMayHaveBeenKeptHoldsItsKey() {
        answer = CompletableFuture.failedFuture(Problem.unavailable("who knows").asException());
        assertRefused(ONE, 503);
        assertRefused(OTHER, 422);
    }

    private void accept(Acceptance.Claim claim) {
        acceptance.accept(Keepable.of(List.of(note())), claim).block();
    }

    private void assertRefused(Acceptance.Claim claim, int status) {
        assertThatThrownBy(() -> accept(claim))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(status));
    }

    private static SpecificRecord note() {
        var actor = Actor.newBuilder()
                .setKind(ActorKind.AGENT)
                .setId("a")
                .setName("A")
                .build();
        return NoteAdded.newBuilder()
                .setMeta(new Stamp("T-1", "demo", null, Instant.parse("2026-03-02T12:00:00Z"), actor).meta("e1"))
                .setBody("x")
                .build();
    }
}
