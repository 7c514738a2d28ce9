package support.pledge.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import support.pledge.notification.Samples;
import support.pledge.notification.VirtualTime;
import support.pledge.notification.delivery.Attempt;
import support.pledge.notification.delivery.DeliveryResult;
import support.pledge.notification.delivery.DeliveryResult.Delivered;
import support.pledge.notification.delivery.SideBySide;
import support.pledge.notification.delivery.Waiting;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Message;
import support.pledge.notification.text.Texts;

/** Mail servers that are away and come back, with two lanes and in virtual time. */
@Timeout(120)
class OutageTest {
    private static final Message ACK = Samples.mail(Kind.ACKNOWLEDGEMENT).message();
    private static final Instant BACK = Samples.RECORDED.plus(Duration.ofMinutes(10));

    private final VirtualTime time = new VirtualTime();
    private final ScriptedServer server = new ScriptedServer();
    private final ScriptedServer second = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
        second.close();
    }

    @Test
    @DisplayName(
            "N1, M1: ten minutes away, then back: every message goes once, acknowledgements first, and one at a time asks meanwhile")
    void tenMinutesAway() throws Exception {
        var lanes = new ArrayList<Outlets.Lane>();
        Waiting whenAllWait = pause -> {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> lanes.stream()
                                    .mapToInt(lane -> lane.parking().parked())
                                    .sum()
                            == 180);
            time.pause(pause);
        };
        var all = new Outlets(time, MailWriterTest.settings("127.0.0.1", server.port()), whenAllWait);
        var acks = messages(Kind.ACKNOWLEDGEMENT, 30);
        var updates = messages(Kind.STATUS_UPDATE, 150);
        server.always("GREETING", () -> time.instant().isBefore(BACK) ? ScriptedServer.DROP : null);
        try (var first = all.lane(true);
                var other = all.lane(false)) {
            lanes.addAll(List.of(first, other));

            assertThat(together(
                            () -> SideBySide.deliver(other.postman(), updates),
                            () -> SideBySide.deliver(first.postman(), acks)))
                    .hasSize(180)
                    .allMatch(Delivered.class::isInstance);
        }

        assertThat(server.messageIds()).hasSize(180).doesNotHaveDuplicates();
        assertThat(server.messageIds().subList(0, 30))
                .containsExactlyInAnyOrderElementsOf(
                        acks.stream().map(OutageTest::idLine).toList());
        assertThat(time.instant()).isBetween(BACK, BACK.plusSeconds(30));
        // Those that were on their way when it went, then one every 15 to 30 s, the first ones quicker, and the
        // connections of today.
        assertThat(server.connections()).isLessThan(8 + 40 + 10 + 8);
    }

    @Test
    @DisplayName(
            "N1: a second mail server takes what the first cannot be reached for, and the first has it again when it is back")
    void theSecondTakesOver() throws Exception {
        var all = outlets("127.0.0.1:" + second.port());
        server.always("GREETING", () -> time.instant().isBefore(BACK) ? "421 closed" : null);
        try (var lane = all.lane(true)) {
            for (var message : messages(Kind.ACKNOWLEDGEMENT, 20)) {
                assertThat(lane.postman().deliver(message)).isInstanceOf(Delivered.class);
            }
            assertThat(second.received).hasSize(20);
            assertThat(server.connections()).isOne();
            assertThat(all.relays().isAway(all.settings().relays().getFirst())).isTrue();

            time.pause(Duration.ofMinutes(10));
            lane.postman().deliver(ACK);
            lane.postman().deliver(ACK);
            assertThat(server.received).hasSize(2);
            assertThat(second.received).hasSize(20);
            assertThat(all.relays().isAway(all.settings().relays().getFirst())).isFalse();
        }
    }

    @Test
    @DisplayName("N1: a server that is silent before the mail is handed over is passed by the second")
    void silenceBeforeTheMailIsPassedBy() throws Exception {
        server.always("RCPT", () -> ScriptedServer.HANG);
        try (var lane = outlets("127.0.0.1:" + second.port()).lane(true, Duration.ofMillis(300))) {
            assertThat(lane.outlet().send(ACK, new Texts().compose(ACK))).isInstanceOf(Attempt.Accepted.class);
        }
        assertThat(second.received).hasSize(1);
        assertThat(server.received).isEmpty();
    }

    @Test
    @DisplayName("N1, M1: what the first may have taken is not given to the second in the same try")
    void whatMayHaveBeenTakenIsNotGivenToTheSecond() throws Exception {
        server.answers("END", ScriptedServer.DROP);
        try (var lane = outlets("127.0.0.1:" + second.port()).lane(true)) {
            assertThat(lane.outlet().send(ACK, new Texts().compose(ACK))).isInstanceOf(Attempt.Unknown.class);
        }
        assertThat(server.received).hasSize(1);
        assertThat(second.received).isEmpty();
    }

    @Test
    @DisplayName("N1: 'not now' is the recipient's and not the server's: others go on, and no second server is asked")
    void notNowIsTheRecipientsOwn() throws Exception {
        server.answers("RCPT", "450 4.2.0 greylisted");
        var all = outlets("127.0.0.1:" + second.port());
        try (var lane = all.lane(true)) {
            assertThat(lane.outlet().send(ACK, new Texts().compose(ACK))).isInstanceOf(Attempt.Deferred.class);
            assertThat(all.relays().isAway(all.settings().relays().getFirst())).isFalse();
        }
        assertThat(second.connections()).isZero();
    }

    private Outlets outlets(String fallback) {
        return new Outlets(
                time, MailWriterTest.settings("127.0.0.1", server.port()).fallingBackTo(fallback));
    }

    @SafeVarargs
    private static List<DeliveryResult> together(Callable<List<DeliveryResult>>... lanes) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(List.of(lanes));
            return results.stream().flatMap(lane -> lane.resultNow().stream()).toList();
        }
    }

    private static @Nullable String idLine(Message message) {
        return "Message-ID: " + ReplyTokenTest.idOf(message);
    }

    private static List<Message> messages(Kind kind, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Samples.mail(kind)
                        .about("K7QM-4T2X-" + kind.ordinal() + i, "event-" + kind + i)
                        .message())
                .toList();
    }
}
