package support.pledge.intake.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.NoteAdded;
import support.pledge.intake.web.ProblemException;
import support.pledge.schemas.Topics;
import support.pledge.schemas.testing.InMemoryCodec;
import support.pledge.streams.trace.Traces;

class KafkaEventSinkTest {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final KafkaEventSink sink =
            new KafkaEventSink(producer, InMemoryCodec.create(), new SimpleMeterRegistry(), Traces.OFF);

    @AfterEach
    void close() {
        while (producer.completeNext()) {
            // Lets what is in flight go, so that closing need not wait.
        }
        sink.close();
    }

    @Test
    void isDoneOnlyWhenTheBrokerSaysSo() throws Exception {
        var kept = sink.send("T-1", note("T-1"));
        awaitSent(1);
        assertThat(kept).isNotDone();
        producer.completeNext();
        assertThat(kept.get(5, TimeUnit.SECONDS)).isZero();
        var sent = producer.history().getFirst();
        assertThat(sent.topic()).isEqualTo(Topics.TICKET_EVENTS);
        assertThat(sent.key()).isEqualTo("T-1");
        assertThat(sent.headers().lastHeader("ce_type")).isNotNull();
    }

    @Test
    void aFailureIsNoAcceptance() {
        var kept = sink.send("T-1", note("T-1"));
        awaitSent(1);
        producer.errorNext(new TimeoutException("no broker"));
        assertProblem(kept, 503);
        var large = sink.send("T-1", note("T-1"));
        awaitSent(2);
        producer.errorNext(new RecordTooLargeException("2 MB"));
        assertProblem(large, 413);
    }

    @Test
    void whatCannotBeWrittenIsNotToBeTriedAgain() throws Exception {
        assertProblem(sink.send("T-1", note("T-1", Instant.MAX)), 500);
        var next = sink.send("T-1", note("T-1"));
        awaitSent(1);
        producer.completeNext();
        assertThat(next.get(5, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void pastTheBoundItSaysSoAtOnceAndGoesOnAfterwards() throws Exception {
        var all = new ArrayList<CompletableFuture<Long>>();
        CompletableFuture<Long> last;
        do {
            last = sink.send("T-1", note("T-1"));
            all.add(last);
        } while (!last.isCompletedExceptionally() && all.size() < 20_000);
        assertProblem(last, 503);
        assertThat(all.size()).isBetween(4_000, 6_000);
        awaitSent(1_024);
        assertThat(producer.history()).as("in flight").hasSizeLessThanOrEqualTo(1_024);
        var rest = all.subList(0, all.size() - 1);
        while (rest.stream().anyMatch(kept -> !kept.isDone())) {
            if (!producer.completeNext()) {
                Thread.onSpinWait();
            }
        }
        assertThat(rest).noneMatch(CompletableFuture::isCompletedExceptionally);
        var next = sink.send("T-1", note("T-1"));
        awaitSent(rest.size() + 1);
        producer.completeNext();
        assertThat(next.get(5, TimeUnit.SECONDS)).isNotNull();
    }

    private void awaitSent(int count) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (producer.history().size() < count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(producer.history()).hasSizeGreaterThanOrEqualTo(count);
    }

    private static void assertProblem(CompletableFuture<Long> kept, int status) {
        assertThatThrownBy(() -> kept.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(status));
    }

    private static SpecificRecord note(String ticket) {
        return note(ticket, null);
    }

    private static SpecificRecord note(String ticket, @Nullable Instant occurredAt) {
        var actor = Actor.newBuilder()
                .setKind(ActorKind.AGENT)
                .setId("a")
                .setName("A")
                .build();
        return NoteAdded.newBuilder()
                .setMeta(new Stamp(ticket, "demo", occurredAt, Instant.parse("2026-03-02T12:00:00Z"), actor).meta("e1"))
                .setBody("x")
                .build();
    }
}
