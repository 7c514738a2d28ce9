package support.pledge.intake.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.PolicyPack;

/** What a chat window tells before anybody has written, from the desks' own packs. */
class AvailabilityTest {
    private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T11:00:00Z");
    private static final Instant SATURDAY = Instant.parse("2026-03-07T11:00:00Z");

    private static PolicyPack pack(String desk) throws IOException {
        var file = desk + ".yaml";
        return Objects.requireNonNull(PackLoader.load(file, Files.readString(Path.of("..", "policies", file)))
                .pack());
    }

    @Test
    @DisplayName("C1, S13: the desk around the clock is open, and an answer is due ten minutes on")
    void aroundTheClock() throws IOException {
        var now = Availability.of(pack("introserv"), SATURDAY);
        assertThat(now.open()).isTrue();
        assertThat(now.alwaysOpen()).isTrue();
        assertThat(now.hours()).isEmpty();
        assertThat(now.answerBy()).isEqualTo(SATURDAY.plus(Duration.ofMinutes(10)));
    }

    @Test
    @DisplayName("C1, S7: a desk with hours tells when it opens, and its openings of the week")
    void withHours() throws IOException {
        var pack = pack("cloudtalk");
        var open = Availability.of(pack, MONDAY_NOON);
        assertThat(open.open()).isTrue();
        assertThat(open.alwaysOpen()).isFalse();
        assertThat(open.opensAt()).isNull();
        assertThat(open.closesAt()).isEqualTo("2026-03-02T16:00:00Z");
        assertThat(open.hours()).hasSize(6);
        var closed = Availability.of(pack, SATURDAY);
        assertThat(closed.open()).isFalse();
        assertThat(closed.opensAt()).isEqualTo("2026-03-09T08:00:00Z");
        assertThat(closed.closesAt()).isNull();
        assertThat(closed.hours())
                .hasSize(5)
                .first()
                .isEqualTo(new Availability.Opening(
                        Instant.parse("2026-03-09T08:00:00Z"), Instant.parse("2026-03-09T16:00:00Z")));
    }
}
