package support.pledge.notification.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.Channel;
import support.pledge.events.EventMeta;
import support.pledge.events.TicketOpened;
import support.pledge.notification.Facts;
import support.pledge.notification.model.Fact;
import support.pledge.policy.pack.PolicyBook;

class PromisedTimesTest {
    private static final String PACK = """
            desk: introserv
            calendars:
              elsewhere: {zone: America/New_York, hours: "Mo-Fr 09:00-17:00"}
              office: {zone: Europe/Berlin, hours: "Mo-Fr 09:00-17:00"}
            clocks:
              first-response: {targets: [{when: {channel: CHAT}, within: 10m}, {calendar: office, within: 2h}]}
              expected-resolution: {targets: [{when: {channel: CHAT}, within: 30m}]}
            teams:
              front: {level: 1, calendar: office}
            escalation:
              entry: front
              rules: []
            """;

    private static Map<String, String> times(Channel channel, String openedAt) {
        PolicyBook book = new PolicyBook();
        assertThat(book.publish(PACK).findings()).isEmpty();
        Instant at = Instant.parse(openedAt);
        TicketOpened opened = Facts.opened("T-1", channel).build();
        EventMeta meta = EventMeta.newBuilder(opened.getMeta())
                .setOccurredAt(at)
                .setRecordedAt(at)
                .build();
        return new PromisedTimes(book, () -> at)
                .of(TicketOpened.newBuilder(opened).setMeta(meta).build());
    }

    @Test
    @DisplayName("N6: outside the hours it is said when work begins; S12: no action is promised before that")
    void outsideTheHours() {
        // Friday evening; the next opening is Monday, 9 o'clock in Berlin.
        assertThat(times(Channel.EMAIL, "2026-03-06T18:00:00Z"))
                .isEqualTo(Map.of(
                        Fact.WORK_FROM, "2026-03-09T08:00:00Z",
                        Fact.ZONE, "Europe/Berlin",
                        Fact.ANSWER_BY, "2026-03-09T10:00:00Z"));
    }

    @Test
    @DisplayName("N6: exactly at closing time work has ended, a moment before it has not")
    void atClosingTime() {
        assertThat(times(Channel.EMAIL, "2026-03-06T16:00:00Z")).containsKey(Fact.WORK_FROM);
        assertThat(times(Channel.EMAIL, "2026-03-06T15:59:59Z")).doesNotContainKey(Fact.WORK_FROM);
    }

    @Test
    @DisplayName("S14: when a solution is expected is said where the policy tells")
    void theExpectedSolution() {
        assertThat(times(Channel.CHAT, "2026-03-06T18:00:00Z"))
                .isEqualTo(Map.of(Fact.ANSWER_BY, "2026-03-06T18:10:00Z", Fact.EXPECTED_AT, "2026-03-06T18:30:00Z"));
    }
}
