package support.pledge.slatimer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.ClockState;
import support.pledge.streams.OwnedTasks;
import support.pledge.streams.RuntimeSettings;
import support.pledge.streams.trace.Traces;

class PromiseMetricsTest {
    private static final Instant OPENED = Instant.parse("2026-03-02T10:00:00Z");
    private static final TaskId TASK = new TaskId(0, 1);

    private static final RuntimeSettings SETTINGS = new RuntimeSettings(
            "",
            "",
            "",
            Path.of("target"),
            (short) 1,
            6,
            new RuntimeSettings.Streams(
                    "0", "", 1, 0, DataSize.ofMegabytes(64), DataSize.ofMegabytes(8), true, Duration.ofSeconds(2)));

    private Instant now = OPENED;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PromiseMetrics metrics =
            new PromiseMetrics(registry, Traces.OFF, new OwnedTasks(), SETTINGS, () -> now);

    @Test
    void aPromiseIsCountedByDeskClockPlanAndTheSeverityThatCounts() {
        changed("T-1", facts("Premium", 2), started(ClockKind.RESOLUTION));
        changed("T-2", facts(null, null), started(ClockKind.RESOLUTION));
        assertThat(promises("PREMIUM", "2", "started")).isEqualTo(1);
        assertThat(promises("none", "none", "started")).isEqualTo(1);
    }

    @Test
    void whereNothingIsPromisedNothingIsStarted() {
        var clock = clock(ClockKind.RESOLUTION, new ClockState.Excluded("beta"));
        changed("T-1", facts("Premium", 2), new ClockChange.Started(clock, null, "beta", "none", null, null));
        assertThat(promises("PREMIUM", "2", "excluded")).isEqualTo(1);
        assertThat(registry.find("pledge.promises").tag("outcome", "started").counter())
                .isNull();
    }

    @Test
    void whatWasLeftOfTheTimeIsMeasured() {
        Instant due = OPENED.plus(Duration.ofHours(4));
        var clock = clock(ClockKind.RESOLUTION, new ClockState.Met(OPENED.plusSeconds(3_600), due));
        changed("T-1", facts("Premium", 2), new ClockChange.Met(clock, OPENED.plusSeconds(3_600)));
        assertThat(registry.get("pledge.promise.remaining").timer().totalTime(TimeUnit.HOURS))
                .isEqualTo(3);
        assertThat(registry.scrape()).contains("pledge_promise_remaining_seconds_bucket{clock=\"resolution\"");
    }

    @Test
    void theOldestWithoutAnAcknowledgementIsKnownUntilItHasOne() {
        changed("T-1", facts(null, null), started(ClockKind.ACKNOWLEDGEMENT));
        now = OPENED.plusSeconds(7);
        assertThat(gauge("pledge.unacknowledged")).isEqualTo(1);
        assertThat(gauge("pledge.unacknowledged.oldest")).isEqualTo(7);
        metrics.unacknowledgeable(TASK, "T-1");
        assertThat(gauge("pledge.unacknowledged")).isZero();
        assertThat(gauge("pledge.unacknowledged.oldest")).isZero();
    }

    @Test
    void oneThatCameTooLateIsMeasuredOnceAndOneInTimeWithItsClock() {
        changed("T-1", facts(null, null), started(ClockKind.ACKNOWLEDGEMENT));
        metrics.acknowledgedLate(TASK, "T-1", OPENED.plusSeconds(600));
        metrics.acknowledgedLate(TASK, "T-1", OPENED.plusSeconds(700));
        changed("T-2", facts(null, null), started(ClockKind.ACKNOWLEDGEMENT));
        var met = clock(ClockKind.ACKNOWLEDGEMENT, new ClockState.Met(OPENED.plusSeconds(2), OPENED.plusSeconds(120)));
        changed("T-2", facts(null, null), new ClockChange.Met(met, OPENED.plusSeconds(2)));
        var measured = registry.get("pledge.acknowledgement").timer();
        assertThat(measured.count()).isEqualTo(2);
        assertThat(measured.totalTime(TimeUnit.SECONDS)).isEqualTo(602);
        assertThat(gauge("pledge.unacknowledged")).isZero();
    }

    @Test
    void whatAGatewayBringsLateIsNotAcknowledgedLate() {
        now = OPENED.plusSeconds(3_600);
        changed("T-1", facts(null, null), started(ClockKind.ACKNOWLEDGEMENT));
        metrics.acknowledgedLate(TASK, "T-1", now.plusSeconds(1));
        assertThat(registry.get("pledge.acknowledgement").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(1);
    }

    @Test
    void theFirstThatIsMissedIsOneMore() {
        changed("T-1", facts("Premium", 2), started(ClockKind.RESOLUTION));
        assertThat(promises("PREMIUM", "2", "breached")).isZero();
    }

    @Test
    void anAddressThatIsWrongIsNobodysDelay() {
        metrics.undeliverable("demo", facts("Premium", 2));
        assertThat(registry.get("pledge.promises")
                        .tag("outcome", "undeliverable")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aTaskThatLeavesTakesItsUnacknowledgedAlong() {
        changed("T-1", facts(null, null), started(ClockKind.ACKNOWLEDGEMENT));
        metrics.taskClosed(TASK);
        assertThat(gauge("pledge.unacknowledged")).isZero();
    }

    @Test
    void inventedPlansDoNotFillTheMemory() {
        for (int i = 0; i < 1_000; i++) {
            changed("T-" + i, facts("plan " + i, 1), started(ClockKind.RESOLUTION));
        }
        assertThat(registry.find("pledge.promises").tag("outcome", "started").counters())
                .hasSize(51);
        assertThat(promises("OTHER", "1", "started")).isEqualTo(950);
    }

    private void changed(String ticket, TicketFacts facts, ClockChange change) {
        metrics.changed(TASK, ticket, "demo", facts, change, now);
    }

    private static TicketFacts facts(@Nullable String plan, @Nullable Integer severity) {
        return new TicketFacts(Channel.PORTAL, plan, severity, null, null, null, null, false, null);
    }

    private static ClockChange started(ClockKind kind) {
        Instant due = OPENED.plusSeconds(120);
        return new ClockChange.Started(clock(kind, new ClockState.Running(due)), due, null, "2m", null, null);
    }

    private static Clock clock(ClockKind kind, ClockState state) {
        return new Clock(kind, 1, OPENED, state, 0, null, null, null, null);
    }

    private double promises(String plan, String severity, String outcome) {
        return registry.get("pledge.promises")
                .tags(Tags.of(
                        "desk", "demo", "clock", "resolution", "plan", plan, "severity", severity, "outcome", outcome))
                .counter()
                .count();
    }

    private double gauge(String name) {
        return registry.get(name).tag("desk", "demo").gauge().value();
    }
}
