package support.pledge.intake.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import support.pledge.intake.limit.LimitSettings;
import support.pledge.intake.web.ProblemException;

class OpenWindowsTest {
    private final OpenWindows windows =
            new OpenWindows(new LimitSettings(0, 0, 0, 0, 0, 0, 0, 0, 3, 2, List.of()), new SimpleMeterRegistry());

    @Test
    void anAddressHasSoManyWindowsAndNoMoreUntilItClosesSome() {
        var first = windows.open("A", "here");
        windows.open("B", "here");
        windows.open("C", "here");
        var refused = catchThrowableOfType(ProblemException.class, () -> windows.open("D", "here"));
        assertThat(refused.problem().status()).isEqualTo(429);
        windows.open("D", "there");
        windows.close(first);
        windows.open("D", "here");
        assertThat(windows.of("D")).hasSize(2);
    }

    @Test
    void thereAreNoMoreWindowsThanTheHeapBears() {
        assertThat(OpenWindows.roomIn(512L << 20)).isBetween(10_000, 13_000);
        assertThat(OpenWindows.roomIn(320L << 20)).isBetween(5_000, 6_000);
        assertThat(OpenWindows.roomIn(64L << 20)).isEqualTo(500);
        assertThat(OpenWindows.roomIn(8L << 30)).isEqualTo(20_000);
    }

    @Test
    void oneWindowTooManyOfAChatClosesTheOldest() {
        var oldest = windows.open("A", "here");
        var second = windows.open("A", "here");
        var third = windows.open("A", "here");
        assertThat(windows.of("A")).containsExactly(second, third);
        StepVerifier.create(oldest.lines().asFlux()).verifyComplete();
        windows.close(oldest);
        assertThat(windows.of("A")).containsExactly(second, third);
    }
}
