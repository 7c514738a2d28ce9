package support.pledge.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.notification.Samples;
import support.pledge.notification.VirtualTime;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Route;
import support.pledge.notification.text.Texts;

class PostmanTest {
    private static final Message ACK = Samples.mail(Kind.ACKNOWLEDGEMENT).message();
    private static final Attempt LATER = new Attempt.TryAgain("a fault");

    private final VirtualTime time = new VirtualTime();

    @Test
    @DisplayName("N1: what is accepted at once is delivered at once")
    void deliversAtOnce() throws Exception {
        var result = postman(accepting()).deliver(ACK);

        assertThat(result).isInstanceOfSatisfying(DeliveryResult.Delivered.class, delivered -> {
            assertThat(delivered.providerId()).isEqualTo("id");
            assertThat(delivered.acceptedAt()).isEqualTo(Samples.RECORDED);
            assertThat(delivered.attempts()).isOne();
            assertThat(delivered.letter().body()).contains(Samples.TICKET);
        });
        assertThat(time.waits).isEmpty();
    }

    @Test
    void waitsLongerEachTime() throws Exception {
        var answers = new ArrayDeque<>(List.of(LATER, LATER, LATER, LATER, accepted()));

        var result = postman((_, _) -> answers.remove()).deliver(ACK);

        assertThat(result.attempts()).isEqualTo(5);
        assertThat(time.waits).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(time.waits.get(i)).isBetween(Duration.ofMillis(250L << i), Duration.ofMillis(500L << i));
        }
    }

    @Test
    void jitterSpreadsTheSecondTries() throws Exception {
        for (int i = 0; i < 20; i++) {
            var answers = new ArrayDeque<>(List.of(LATER, accepted()));
            postman((_, _) -> answers.remove()).deliver(ACK);
        }

        assertThat(time.waits).doesNotHaveDuplicates();
    }

    @Test
    void givesUpWhenTheTimeIsOverAndNotBefore() throws Exception {
        var result = postman((_, _) -> LATER).deliver(ACK);

        assertThat(result).isInstanceOfSatisfying(DeliveryResult.GaveUp.class, gaveUp -> {
            assertThat(gaveUp.permanent()).isFalse();
            assertThat(gaveUp.reason()).isEqualTo("a fault");
            assertThat(gaveUp.attempts()).isEqualTo(time.waits.size() + 1);
        });
        assertThat(time.instant()).isEqualTo(Samples.RECORDED.plus(Duration.ofHours(24)));
        assertThat(time.waits).allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(30)));
    }

    @Test
    @DisplayName("N1, M1: who was told 'not now' comes back after a minute, then ever more seldom, up to 15 minutes")
    void whatIsDeferredWaitsByItself() throws Exception {
        var deferred = new Attempt.Deferred("451 greylisted");
        var result = postman((_, _) -> deferred).deliver(ACK);

        assertThat(time.waits.getFirst()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
        assertThat(time.waits.get(7)).isBetween(Duration.ofSeconds(450), Duration.ofMinutes(15));
        assertThat(result.attempts()).isBetween(97, 250);
    }

    @Test
    void whatIsRefusedIsNotTriedAgain() throws Exception {
        var result = postman((_, _) -> new Attempt.Refused("550 unknown")).deliver(ACK);

        assertThat(result).isEqualTo(new DeliveryResult.GaveUp(ACK, "550 unknown", true, 1));
    }

    @Test
    void aFaultOfAnOutletIsTriedAgain() throws Exception {
        var faults = new ArrayDeque<RuntimeException>(List.of(new IllegalStateException("bug")));
        var result = postman((message, letter) -> {
                    if (!faults.isEmpty()) {
                        throw faults.remove();
                    }
                    return accepting().send(message, letter);
                })
                .deliver(ACK);

        assertThat(result.attempts()).isEqualTo(2);
    }

    @Test
    @DisplayName("S13: one ticket's slow server does not keep another ticket waiting")
    void deliversTicketsSideBySide() throws Exception {
        var allAtOnce = new CyclicBarrier(20);
        var messages = IntStream.range(0, 20)
                .mapToObj(i -> Samples.mail(Kind.ACKNOWLEDGEMENT)
                        .about("TICKET-" + i, "event-" + i)
                        .message())
                .toList();

        var postman = postman((message, letter) -> {
            meet(allAtOnce);
            return accepting().send(message, letter);
        });

        assertThat(SideBySide.deliver(postman, messages))
                .hasSize(20)
                .allMatch(DeliveryResult.Delivered.class::isInstance);
    }

    @Test
    void stopsWhenToldTo() throws Exception {
        var trying = new CountDownLatch(1);
        var postman = new Postman(new Texts(), outlets((_, _) -> LATER), RetrySettings.DEFAULT, time, _ -> {
            trying.countDown();
            new CountDownLatch(1).await();
        });
        var stopped = new CountDownLatch(1);
        var lane = Thread.ofVirtual().start(() -> {
            try {
                postman.deliver(ACK);
            } catch (InterruptedException told) {
                stopped.countDown();
            }
        });
        trying.await();

        lane.interrupt();

        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void refusesRetrySettingsThatMakeNoSense() {
        var half = Duration.ofMillis(500);
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, 2, half)).hasMessageContaining("first");
        assertThatThrownBy(() -> new Backoff(half, 0.5, half)).hasMessageContaining("factor");
        assertThatThrownBy(() -> new Backoff(half, Double.NaN, half)).hasMessageContaining("factor");
        assertThatThrownBy(() -> new Backoff(half, 2, Duration.ofMillis(1))).hasMessageContaining("longest");
        var backoff = new Backoff(half, 2, half);
        assertThatThrownBy(() -> new RetrySettings(backoff, backoff, Duration.ofMillis(1)))
                .hasMessageContaining("give-up-after");
        assertThatThrownBy(() -> new Postman(new Texts(), Map.of(), RetrySettings.DEFAULT, time, time))
                .hasMessageContaining("outlet");
    }

    private Postman postman(Outlet outlet) {
        return new Postman(new Texts(), outlets(outlet), RetrySettings.DEFAULT, time, time);
    }

    private static Map<Route, Outlet> outlets(Outlet outlet) {
        return Map.of(Route.MAIL, outlet, Route.CHAT, outlet);
    }

    private Outlet accepting() {
        return (_, _) -> accepted();
    }

    private Attempt accepted() {
        Instant now = time.instant();
        return new Attempt.Accepted("id", now);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
