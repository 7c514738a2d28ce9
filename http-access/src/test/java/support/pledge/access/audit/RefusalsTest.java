package support.pledge.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.pledge.access.testkit.AuditLines;

class RefusalsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AuditLines lines = new AuditLines();
    private final Refusals refusals = new Refusals("intake", 3, meters, InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        refusals.close();
        lines.close();
    }

    @Test
    void oneLineTellsOneRefusal() {
        refusals.say(from("203.0.113.9", "gateway:shop"), NOW);
        assertThat(lines.all())
                .containsExactly(
                        "refused time=2026-11-23T12:00:00Z service=intake method=GET route=/v1/tickets/{id} status=404"
                                + " reason=not-theirs principal=gateway:shop address=203.0.113.9");
    }

    @Test
    void aNameCannotForgeALine() {
        refusals.say(from("203.0.113.9", "ann\r\nrefused time=x status=200 \"\u2028\u202e\\"), NOW);
        assertThat(lines.all().getFirst())
                .contains("principal=\"ann\\u000d\\u000arefused time=x status=200 \\\"\\u2028\\u202e\\\\\" address=");
        assertThat(lines.all().getFirst().lines()).hasSize(1);
    }

    @Test
    void aFloodIsCountedAndDoesNotHideOthers() {
        for (int i = 0; i < 100; i++) {
            refusals.say(from("203.0.113.9", null), NOW.plusMillis(i));
        }
        refusals.say(from("203.0.113.10", null), NOW.plusMillis(500));
        assertThat(lines.all()).hasSize(4);
        refusals.closeOff(NOW.plusMillis(999));
        assertThat(lines.all()).hasSize(4);
        refusals.closeOff(NOW.plusMillis(1_000));
        assertThat(lines.all()).hasSize(5);
        assertThat(lines.all().getLast())
                .isEqualTo("refused time=2026-11-23T12:00:01Z service=intake more=97 address=203.0.113.9");
        assertThat(meters.counter("pledge.refused", "reason", "not-theirs").count())
                .isEqualTo(101);
    }

    @Test
    void veryManyAddressesTogetherAreBoundedToo() {
        for (int i = 0; i < 100_000; i++) {
            refusals.say(from("a" + i, null), NOW);
        }
        refusals.closeOff(NOW.plusSeconds(1));
        assertThat(lines.all()).hasSize(200 + 200 + 1);
        assertThat(lines.all().getLast()).endsWith("more=99600 address=many");
    }

    @Test
    void onlyWhatRefusesIsLogged() {
        assertThat(Refusal.reason(404, null)).isNull();
        assertThat(Refusal.reason(404, "not-theirs")).isEqualTo("not-theirs");
        assertThat(Refusal.reason(401, null)).isEqualTo("no-token");
        assertThat(Refusal.reason(403, null)).isEqualTo("forbidden");
        assertThat(Refusal.reason(200, "not-theirs")).isNull();
        assertThat(Refusal.reason(503, "issuer-away")).isNull();
    }

    private static Refusal from(String address, @Nullable String principal) {
        return new Refusal("GET", "/v1/tickets/{id}", 404, Refusal.NOT_THEIRS, principal, address);
    }
}
