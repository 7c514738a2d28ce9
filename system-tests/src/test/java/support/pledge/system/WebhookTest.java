package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.team.webhook.Patience;
import support.pledge.team.webhook.Secret;
import support.pledge.team.webhook.Source;
import support.pledge.team.webhook.WebhookSender;

/** A team without Kafka gets its items by HTTP, from a receiver that fails in all the ways receivers do. */
class WebhookTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @TempDir
    static Path folder;

    private static EventLog log;
    private static TeamDesk desk;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private Receiver receiver;
    private @Nullable WebhookSender sender;
    private String group = "";

    @BeforeAll
    static void start() throws IOException {
        var system = RunningSystem.shared();
        log = new EventLog(system.connection());
        desk = TeamDesk.published("hooked", system, folder);
        Files.writeString(folder.resolve("secret"), Receiver.SECRET);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        log.close();
    }

    @BeforeEach
    void open(TestInfo test) throws IOException {
        receiver = new Receiver();
        group = desk.experts + "." + test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void close() {
        stopSending();
        receiver.close();
    }

    private void stopSending() {
        if (sender != null) {
            sender.close();
        }
    }

    @Test
    @DisplayName("E4: the item with the whole conversation reaches a team by HTTP, signed, once")
    void anItemIsDeliveredSigned() {
        var ticket = desk.withTheExperts("signed@customers.example", log);
        send(Duration.ofMinutes(1));
        await(() -> receiver.of(ticket).size() == 1);
        var got = receiver.of(ticket).getFirst();
        assertThat(got.verified()).isTrue();
        assertThat(Instant.ofEpochSecond(got.timestamp()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(got.json().path("type").asString()).isEqualTo("WorkItem");
        assertThat(got.json()
                        .path("data")
                        .path("conversation")
                        .path(0)
                        .path("text")
                        .asString())
                .isEqualTo("It does not start any more.");
        assertThat(got.id())
                .isEqualTo(got.json().path("data").path("meta").path("eventId").asString());
        stopSending();
        // The same group goes on where it stopped.
        var next = desk.withTheExperts("signed-2@customers.example", log);
        send(Duration.ofMinutes(1));
        await(() -> !receiver.of(next).isEmpty());
        assertThat(receiver.of(ticket)).hasSize(1);
    }

    @Test
    void aReceiverThatFailsGetsItAgainUnderTheSameIdAndOthersDoNotWait() {
        var failing = desk.withTheExperts("failing@customers.example", log);
        var slow = desk.withTheExperts("slow@customers.example", log);
        var rude = desk.withTheExperts("rude@customers.example", log);
        var fine = desk.withTheExperts("fine@customers.example", log);
        var never = new CountDownLatch(1);
        var seen = new CountDownLatch(1);
        receiver.answers(got -> {
            int tries = receiver.of(got.ticket()).size();
            if (got.ticket().equals(failing)) {
                // Not before the fine one is through.
                return tries < 4 || seen.getCount() > 0 ? 503 : 200;
            }
            if (got.ticket().equals(slow) && tries == 1) {
                awaitQuietly(never);
            }
            if (got.ticket().equals(rude) && tries == 1) {
                return -1;
            }
            if (got.ticket().equals(fine)) {
                seen.countDown();
            }
            return 200;
        });
        send(Duration.ofMinutes(1));
        await(() -> receiver.of(failing).size() >= 4
                && receiver.of(slow).size() == 2
                && receiver.of(rude).size() == 2);
        never.countDown();
        assertThat(receiver.of(fine)).hasSize(1);
        assertThat(receiver.of(failing)).allMatch(Receiver.Got::verified);
        assertThat(receiver.of(failing).stream().map(Receiver.Got::id).distinct())
                .hasSize(1);
        assertThat(said).anyMatch(line -> line.contains("answered 503; again at"));
    }

    @Test
    void itemsOfOneTicketStayInOrderThroughFailures() {
        var ticket = desk.withTheExperts("ordered@customers.example", log);
        var topic = "support.team." + desk.experts;
        // A second item about it, as a hand-over back and forth would make.
        var item = desk.record(topic, ticket);
        desk.write(topic, item.partition(), ticket, item.value());
        receiver.answers(got -> receiver.of(ticket).size() < 3 ? 500 : 200);
        send(Duration.ofMinutes(1));
        await(() -> receiver.of(ticket).size() == 4);
        assertThat(said.stream().filter(line -> line.startsWith(ticket)).toList())
                .hasSize(2)
                .allMatch(line -> line.startsWith(ticket + " " + item.partition() + "@" + item.offset()));
    }

    @Test
    void whatIsNotTakenIsPutAsideAndCanBeReplayed() {
        var gone = desk.withTheExperts("gone@customers.example", log);
        var down = desk.withTheExperts("down@customers.example", log);
        var fine = desk.withTheExperts("fine-2@customers.example", log);
        receiver.answers(got -> got.ticket().equals(gone) ? 410 : got.ticket().equals(down) ? 503 : 200);
        send(Duration.ofSeconds(2));
        var topic = "support.team." + desk.experts;
        Awaitility.await()
                .atMost(TeamDesk.SOON)
                .untilAsserted(() -> assertThat(desk.reasons(topic, 2))
                        .contains(gone + ": answered 410")
                        .anyMatch(reason -> reason.startsWith(down + ": answered 503, tried ")));
        assertThat(receiver.of(gone)).hasSize(1);
        assertThat(receiver.of(down)).hasSizeGreaterThan(1);
        await(() -> receiver.of(fine).size() == 1);
        stopSending();

        receiver.answers(got -> 200);
        var replayed = replay(new Source.Replay(true, null, null, null));
        assertThat(replayed.undelivered()).isZero();
        assertThat(replayed.delivered())
                .isEqualTo(desk.records(topic + ".dlt", 2).size());
        assertThat(receiver.of(gone)).hasSize(2);
        assertThat(receiver.of(gone).stream().map(Receiver.Got::id).distinct()).hasSize(1);
    }

    @Test
    void aReplayStartsWhereItIsToldAndEnds() {
        var before = desk.withTheExperts("before@customers.example", log);
        var since = Instant.now();
        var after = desk.withTheExperts("after@customers.example", log);
        var topic = "support.team." + desk.experts;
        assertThat(replay(new Source.Replay(false, null, null, since)).delivered())
                .isPositive();
        assertThat(receiver.of(after)).hasSize(1);
        assertThat(receiver.of(before)).isEmpty();
        var item = desk.record(topic, before);
        replay(new Source.Replay(false, item.partition(), item.offset(), null));
        assertThat(receiver.of(before)).hasSize(1);
        receiver.answers(got -> 500);
        var failed = replay(new Source.Replay(false, item.partition(), item.offset(), null));
        assertThat(failed.delivered()).isZero();
        assertThat(failed.undelivered()).isPositive();
    }

    private void send(Duration within) {
        var sending = sender(new Source.Group(group), within);
        sender = sending;
        Thread.ofVirtual().start(sending::run);
    }

    private WebhookSender.Result replay(Source.Replay what) {
        try (var once = sender(what, Duration.ofMillis(500))) {
            return once.run();
        }
    }

    private WebhookSender sender(Source source, Duration within) {
        var patience = new Patience(Duration.ofMillis(100), Duration.ofMillis(400), within);
        var target = new WebhookSender.Target(receiver.url(), Secret.in(folder.resolve("secret")), TIMEOUT, patience);
        return new WebhookSender(desk.webhookAccess(desk.experts), source, target, Clock.systemUTC(), said::add);
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(TeamDesk.SOON).until(condition::getAsBoolean);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
