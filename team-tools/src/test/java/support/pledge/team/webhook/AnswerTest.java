package support.pledge.team.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void twoHundredIsTaken(int status) {
        assertThat(Answer.of(status, "", NOON)).isEqualTo(new Answer.Taken());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 413, 422, 451})
    void whatIsWrongForGoodIsNotTriedAgain(int status) {
        assertThat(Answer.of(status, "5", NOON)).isEqualTo(new Answer.Unwanted("answered " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 408, 409, 425, 429, 500, 502, 503, 504})
    void whatMayPassIsTriedAgain(int status) {
        assertThat(Answer.of(status, "", NOON)).isEqualTo(new Answer.Later("answered " + status, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | PT7S",
                "Mon, 02 Mar 2026 12:01:30 GMT | PT1M30S",
                "Mon, 02 Mar 2026 11:00:00 GMT | PT0S",
                "-3 | PT0S",
                "99999999999999999999 | PT0S",
                "soon | PT0S"
            })
    void theReceiverSaysWhen(String header, Duration wait) {
        assertThat(Answer.of(503, header, NOON)).isEqualTo(new Answer.Later("answered 503", wait));
    }

    @Test
    void waitsDoubleAndEndWithALastTry() {
        var patience = new Patience(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(10));
        assertThat(patience.next(NOON, NOON, 1, Duration.ZERO, 0)).isEqualTo(NOON.plusSeconds(5));
        assertThat(patience.next(NOON, NOON, 1, Duration.ZERO, 1)).isEqualTo(NOON.plusMillis(2500));
        assertThat(patience.next(NOON, NOON, 3, Duration.ZERO, 0)).isEqualTo(NOON.plusSeconds(20));
        assertThat(patience.next(NOON, NOON, 99, Duration.ZERO, 0)).isEqualTo(NOON.plusSeconds(60));
        assertThat(patience.next(NOON, NOON, 1, Duration.ofSeconds(90), 0)).isEqualTo(NOON.plusSeconds(90));
        assertThat(patience.next(NOON, NOON.plusSeconds(590), 9, Duration.ofDays(2), 0))
                .isEqualTo(NOON.plusSeconds(600));
        assertThat(patience.isOver(NOON, NOON.plusSeconds(599))).isFalse();
        assertThat(patience.isOver(NOON, NOON.plusSeconds(600))).isTrue();
    }
}
