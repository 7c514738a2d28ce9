package support.pledge.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;
import support.pledge.policy.pack.PolicyBook;

class TeamMetersTest {
    private static final TaskId TASK = new TaskId(1, 0);
    private static final String PACK = """
            desk: shop
            calendars: {office: {zone: Europe/Berlin, hours: "Mo-Fr 09:00-17:00"}, always: {hours: "24/7"}}
            severities: {default: 1, levels: {1: {name: Normal}}}
            clocks: {first-response: {targets: [{within: 24h, because: a day}]}}
            teams: {front: {level: 1, calendar: always}, billing: {level: 2, calendar: office}}
            escalation: {entry: front, rules: [{on: request, to: fitting-team}], closed-team: [{do: wait-for-opening}]}
            """;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aTeamIsShownWithWhatItHasAndWhetherItIsThere() {
        var meters = at("2026-03-02T18:00:00Z");
        meters.load(TASK, "shop", "front", 3);
        meters.load(TASK, "shop", "billing", 2);
        meters.load(TASK, "shop", "billing", 1);
        assertThat(gauge("pledge.team.tickets", "front")).isEqualTo(3);
        assertThat(gauge("pledge.team.tickets", "billing")).isEqualTo(1);
        assertThat(gauge("pledge.team.open", "front")).isEqualTo(1);
        assertThat(gauge("pledge.team.open", "billing")).isZero();
    }

    @Test
    void whatAnotherInstanceCountsFromNowOnIsNotCountedTwice() {
        var meters = at("2026-03-02T10:00:00Z");
        meters.load(TASK, "shop", "billing", 2);
        meters.closed(TASK);
        assertThat(gauge("pledge.team.tickets", "billing")).isZero();
        assertThat(gauge("pledge.team.open", "billing")).isEqualTo(1);
    }

    private TeamMeters at(String now) {
        var book = new PolicyBook();
        assertThat(book.publish(PACK).findings()).isEmpty();
        return new TeamMeters(registry, book, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private double gauge(String name, String team) {
        return registry.get(name).tags("desk", "shop", "team", team).gauge().value();
    }
}
