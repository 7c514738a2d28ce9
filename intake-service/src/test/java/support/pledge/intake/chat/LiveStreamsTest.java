package support.pledge.intake.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import support.pledge.intake.MemoryLog;
import support.pledge.intake.limit.LimitSettings;
import support.pledge.intake.model.Channel;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Beside;
import support.pledge.intake.model.conversation.Classification;
import support.pledge.intake.model.conversation.Customer;
import support.pledge.intake.model.conversation.Entry;
import support.pledge.intake.model.conversation.Fact;
import support.pledge.intake.view.ViewAccess;
import support.pledge.schemas.TicketNumber;

class LiveStreamsTest {
    private static final TicketNumber CHAT = TicketNumber.parse("Q9DG-SWBA-GEJ").orElseThrow();
    private static final String HERE = "192.0.2.1";
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Author ANN = new Author(Author.Kind.CUSTOMER, "", "Ann");
    private static final LimitSettings NO_LIMITS = new LimitSettings(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());
    private final MemoryLog log = new MemoryLog();
    private final LiveStreams streams =
            new LiveStreams(ViewAccess.conversations(log), new OpenWindows(NO_LIMITS, new SimpleMeterRegistry()));

    @Test
    @DisplayName("C1: a window gets what was said, then what comes, each once")
    void replayThenLive() throws InterruptedException {
        opened();
        viewed("m1", "Received", 0);
        var replayed = new CountDownLatch(2);
        var window = lines(Cursor.START)
                .doOnNext(sent -> replayed.countDown())
                .take(4)
                .collectList()
                .toFuture();
        assertThat(replayed.await(10, TimeUnit.SECONDS)).isTrue();
        streams.hear(CHAT.text(), line("m1", "Received", 0));
        streams.hear(CHAT.text(), said("c1", "Hello?", 7));
        streams.hear(CHAT.text(), line("m2", "Good morning", 1));
        assertThat(window.orTimeout(10, TimeUnit.SECONDS).join())
                .extracting(sent -> sent.entry().text() + " " + sent.cursor().text())
                .containsExactly("Hi 5_-1", "Received 5_0", "Hello? 7_0", "Good morning 7_1");
    }

    @Test
    void whatTheViewHasNotSeenYetIsBridged() {
        opened();
        streams.hear(CHAT.text(), line("m1", "Received", 0));
        assertThat(window(Cursor.START, 2)).containsExactly("Hi", "Received");
    }

    @Test
    @DisplayName("a topic that is behind the other loses nothing when the stream resumes")
    void resumingIsExactInBothTopics() {
        opened();
        viewed("m1", "Received", 0);
        viewed("m2", "Second", 1);
        assertThat(window(new Cursor(-1, 0), 2)).containsExactlyInAnyOrder("Hi", "Second");
        assertThat(window(new Cursor(5, 0), 1)).containsExactly("Second");
    }

    @Test
    void anAgentsLineCarriesTheAgentsName() {
        opened();
        log.tell(
                CHAT.text(),
                new Fact.Said(
                        new Fact.Source("e9", NOON, new Author(Author.Kind.AGENT, "a1", "Alex"), 6), "Good morning"));
        log.tell(
                CHAT.text(),
                new Fact.LineShown(new Fact.Source("m1", NOON, Author.SYSTEM, 0), "AGENT_REPLY", "Good morning", "e9"));
        var sent = lines(new Cursor(5, -1)).blockFirst(Duration.ofSeconds(10));
        assertThat(Objects.requireNonNull(sent).entry().author().name()).isEqualTo("Alex");
    }

    @Test
    void whoWritesIsShownInOpenWindowsAndNotKept() {
        opened();
        var seen = streams.open(CHAT, new Cursor(5, -1), HERE).next().toFuture();
        awaitOpen();
        var agent = new Author(Author.Kind.AGENT, "a1", "Alex");
        Awaitility.await().until(() -> {
            streams.writes(CHAT.text(), agent);
            return seen.isDone();
        });
        assertThat(seen.join()).isEqualTo(new LiveStreams.Sent.Writing(agent));
        assertThat(streams.heard(CHAT.text())).isEmpty();
    }

    @Test
    @DisplayName("C7: the window of a ticket that came by mail shows the agent's answers themselves, never notes")
    void anotherTicketsWindow() {
        log.tell(
                CHAT.text(),
                new Fact.Opened(
                        new Fact.Source("e1", NOON, ANN, 5),
                        "demo",
                        Channel.EMAIL,
                        Customer.UNKNOWN,
                        "Hi",
                        "Hi",
                        Classification.NOTHING,
                        "",
                        Beside.NOTHING));
        var alex = new Author(Author.Kind.AGENT, "a1", "Alex");
        log.tell(CHAT.text(), new Fact.Noted(new Fact.Source("e2", NOON, alex, 6), "internal", Beside.NOTHING));
        log.tell(CHAT.text(), new Fact.Said(new Fact.Source("e3", NOON, alex, 7), "Good morning"));
        assertThat(window(Cursor.START, 2)).containsExactly("Hi", "Good morning");
    }

    @Test
    void aWindowThatDoesNotReadIsClosedAndTheOthersGoOn() {
        opened();
        var stuck = new NoReader();
        streams.open(CHAT, new Cursor(5, -1), HERE).subscribe(stuck);
        awaitOpen();
        for (int i = 0; i < 1_000; i++) {
            streams.hear(CHAT.text(), said("c" + i, "x", 10 + i));
        }
        stuck.request(Long.MAX_VALUE);
        assertThat(stuck.ended.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
        assertThat(streams.isOpen(CHAT.text())).isFalse();
    }

    @Test
    void cursorsAreReadBackAndNonsenseMeansTheBeginning() {
        assertThat(Cursor.parse(new Cursor(12, 7).text())).isEqualTo(new Cursor(12, 7));
        assertThat(Cursor.parse("")).isEqualTo(Cursor.START);
        assertThat(Cursor.parse("m1'; drop")).isEqualTo(Cursor.START);
        assertThat(Cursor.parse("99999999999999999999_1")).isEqualTo(Cursor.START);
    }

    private static final class NoReader extends reactor.core.publisher.BaseSubscriber<LiveStreams.Sent> {
        final java.util.concurrent.CompletableFuture<Boolean> ended = new java.util.concurrent.CompletableFuture<>();

        @Override
        protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
            subscription.request(1);
        }

        @Override
        protected void hookOnComplete() {
            ended.complete(true);
        }
    }

    private Flux<LiveStreams.Sent.Line> lines(Cursor from) {
        return streams.open(CHAT, from, HERE).ofType(LiveStreams.Sent.Line.class);
    }

    private List<String> window(Cursor from, int count) {
        var sent = lines(from).take(count).collectList().block(Duration.ofSeconds(10));
        return sent == null
                ? List.of()
                : sent.stream().map(each -> each.entry().text()).toList();
    }

    private void awaitOpen() {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!streams.isOpen(CHAT.text()) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private void opened() {
        log.tell(
                CHAT.text(),
                new Fact.Opened(
                        new Fact.Source("e1", NOON, ANN, 5),
                        "demo",
                        Channel.CHAT,
                        Customer.UNKNOWN,
                        "Hi",
                        "Hi",
                        Classification.NOTHING,
                        "",
                        Beside.NOTHING));
    }

    private void viewed(String id, String text, long offset) {
        log.tell(
                CHAT.text(),
                new Fact.LineShown(
                        new Fact.Source(id, NOON.plusSeconds(1 + offset), Author.SYSTEM, offset),
                        "ACKNOWLEDGEMENT",
                        text,
                        ""));
    }

    private static Entry line(String id, String text, long offset) {
        return new Entry(
                id, Entry.Kind.LINE, "ACKNOWLEDGEMENT", NOON.plusSeconds(1 + offset), Author.SYSTEM, text, "", offset);
    }

    private static Entry said(String id, String text, long offset) {
        return new Entry(id, Entry.Kind.MESSAGE, "reply", NOON.plusSeconds(offset), ANN, text, "", offset);
    }
}
