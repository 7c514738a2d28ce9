package support.pledge.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThreadDeathsTest {
    private long nanos;
    private final ThreadDeaths deaths = new ThreadDeaths(() -> nanos);

    @Test
    void theFifthDeathWithinFiveMinutesEndsTheClient() {
        for (int death = 1; death <= 4; death++) {
            assertThat(deaths.handle(new IllegalStateException("test"))).isEqualTo(REPLACE_THREAD);
            nanos += Duration.ofSeconds(75).toNanos();
        }
        assertThat(deaths.handle(new IllegalStateException("test"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void deathsFarApartAreReplacedForEver() {
        for (int death = 1; death <= 20; death++) {
            assertThat(deaths.handle(new IllegalStateException("test"))).isEqualTo(REPLACE_THREAD);
            nanos += Duration.ofSeconds(75).toNanos() + 1;
        }
    }
}
