package support.pledge.benchmarks.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Agents' answers at a steady rate, each to another chat, and when each came to its window. An answer's time runs from when it was due to
 * be sent, whether or not the ones before it were through: a service that halts is not asked less.
 */
final class Answers {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern NUMBER = Pattern.compile("answer (\\d+) of (\\d+)");
    private final int run;
    private final long[] due;
    private final AtomicLongArray came;
    private final CountDownLatch missing;

    /** @param run told apart from those before it by its number */
    Answers(int run, int number) {
        this.run = run;
        due = new long[number];
        came = new AtomicLongArray(number);
        missing = new CountDownLatch(number);
    }

    /** A line of any window's stream; the first that brings an answer counts. */
    void seen(String line) {
        var answer = NUMBER.matcher(line);
        while (answer.find()) {
            int number = Integer.parseInt(answer.group(1));
            if (Integer.parseInt(answer.group(2)) == run && came.compareAndSet(number, 0, System.nanoTime())) {
                missing.countDown();
            }
        }
    }

    /** Sends all, and waits for all to come. */
    void send(Chats chats, List<Chats.Chat> to, double aSecond) throws InterruptedException {
        long begun = System.nanoTime();
        for (int i = 0; i < due.length; i++) {
            due[i] = begun + (long) (i / aSecond * 1e9);
        }
        for (int i = 0; i < due.length; i++) {
            LockSupport.parkNanos(due[i] - System.nanoTime());
            var chat = to.get(i % to.size());
            var text = "answer " + i + " of " + run;
            Thread.ofVirtual().start(() -> {
                try {
                    chats.answer(chat, text);
                } catch (IOException | InterruptedException e) {
                    System.err.println("  " + text + " was not taken: " + e.getMessage());
                }
            });
        }
        if (!missing.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            System.err.println("  " + missing.getCount() + " answers did not come to their windows");
        }
    }

    /** Milliseconds of those that came, the quickest first. */
    double[] millis() {
        return java.util.stream.IntStream.range(0, due.length)
                .filter(i -> came.get(i) != 0)
                .mapToDouble(i -> (came.get(i) - due[i]) / 1e6)
                .sorted()
                .toArray();
    }
}
