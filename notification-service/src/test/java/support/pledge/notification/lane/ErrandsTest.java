package support.pledge.notification.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ErrandsTest {

    private final Errands errands = new Errands();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void oneTicketWaitsForItselfAndForNobodyElse() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch quick = new CountDownLatch(1);
        errands.run("T-1", () -> await(slow));
        errands.run("T-1", () -> done.add("T-1 second"));
        errands.run("T-2", () -> {
            done.add("T-2");
            quick.countDown();
        });
        quick.await();
        assertThat(done).containsExactly("T-2");
        slow.countDown();
        errands.stop(Duration.ofSeconds(10));
        assertThat(done).containsExactly("T-2", "T-1 second");
    }

    @Test
    void theErrandsOfOneTicketStayInTheirOrderHoweverManyThereAre() {
        for (int i = 0; i < 300; i++) {
            String ticket = "T-" + i % 3;
            String errand = ticket + " " + i;
            errands.run(ticket, () -> done.add(errand));
        }
        errands.stop(Duration.ofSeconds(10));
        assertThat(done).hasSize(300);
        for (int t = 0; t < 3; t++) {
            String ticket = "T-" + t + " ";
            assertThat(done.stream()
                            .filter(errand -> errand.startsWith(ticket))
                            .map(errand -> Integer.valueOf(errand.substring(ticket.length()))))
                    .hasSize(100)
                    .isSorted();
        }
    }

    @Test
    void anErrandThatFailsDoesNotHoldBackTheNext() {
        errands.run("T-1", () -> {
            throw new IllegalStateException("broken");
        });
        errands.run("T-1", () -> done.add("second"));
        errands.stop(Duration.ofSeconds(10));
        assertThat(done).containsExactly("second");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
