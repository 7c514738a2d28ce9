package support.pledge.policy.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.Packs;
import support.pledge.policy.pack.PolicyPack;

/** Accounts with a person of their own. */
class DedicatedAgentTest {
    private static final String TEAMS = """
            teams:
              front: {level: 1, calendar: always}
              vip: {level: 1, calendar: office}
            agents:
              maria: {name: Maria Novak, team: vip, deputy: tom, accounts: [Acme], away: [2026-08-03..2026-08-14]}
              tom: {name: Tom Bell, team: vip, calendar: nights}
              lena: {name: Lena Weiss, team: vip, accounts: [globex], away: [2026-03-03]}
            escalation:
              entry: front
              rules:
                - {on: opened, to: vip}
            """;
    private static final PolicyPack PACK = Packs.withClocksAndTeams("first-response: {targets: [{within: 1h}]}", TEAMS);

    private static HandOver opened(@Nullable String account, String at) {
        Instant now = OffsetDateTime.parse(at).toInstant();
        Standing standing = Standing.entering(TicketFacts.of(Channel.CHAT)).of(account);
        return new Router(PACK)
                .route(new Trigger.Opened(), standing, now)
                .handOvers()
                .getFirst();
    }

    private static String who(HandOver handOver) {
        return Objects.requireNonNull(handOver.agent()).name() + " from " + handOver.startsAt();
    }

    @Test
    @DisplayName("E6: a chat of an account goes to its named agent")
    void theAgentOfTheAccount() {
        assertThat(who(opened("acme ", "2026-03-02T10:00+01:00"))).isEqualTo("Maria Novak from 2026-03-02T09:00:00Z");
        assertThat(opened("acme", "2026-03-02T10:00+01:00").explanation()).contains("vip (Maria Novak)");
        assertThat(opened("somebody else", "2026-03-02T10:00+01:00").agent()).isNull();
        assertThat(opened(null, "2026-03-02T10:00+01:00").agent()).isNull();
    }

    @Test
    @DisplayName("E6: while the agent is not there, the deputy who is, or whoever comes first")
    void theDeputy() {
        assertThat(who(opened("acme", "2026-03-02T23:00+01:00"))).isEqualTo("Tom Bell from 2026-03-02T22:00:00Z");
        assertThat(who(opened("acme", "2026-03-03T06:30+01:00"))).isEqualTo("Maria Novak from 2026-03-03T08:00:00Z");
        assertThat(who(opened("acme", "2026-08-03T10:00+02:00"))).isEqualTo("Tom Bell from 2026-08-03T20:00:00Z");
    }

    @Test
    @DisplayName("S12, E6, N6: outside hours it is collected until the agent's next working day")
    void outsideHours() {
        HandOver friday = opened("globex", "2026-03-06T17:00:00+01:00");
        assertThat(friday.waits()).isTrue();
        assertThat(who(friday)).isEqualTo("Lena Weiss from 2026-03-09T08:00:00Z");
        assertThat(who(opened("globex", "2026-03-06T16:59:59+01:00")))
                .isEqualTo("Lena Weiss from 2026-03-06T15:59:59Z");
        assertThat(who(opened("globex", "2026-03-03T10:00+01:00"))).isEqualTo("Lena Weiss from 2026-03-04T08:00:00Z");
    }

    @Test
    @DisplayName("E6: what is wrong with agents is said with its line")
    void mistakesAreFound() {
        String wrong = TEAMS.replace("team: vip, deputy: tom", "team: vipp, deputy: maria")
                .replace("accounts: [globex], away: [2026-03-03]", "accounts: [ACME], away: [someday]");
        assertThat(PackLoader.load("p", Packs.text("  first-response: {targets: [{within: 1h}]}\n", wrong))
                        .findings())
                .extracting(Object::toString)
                .anyMatch(finding -> finding.contains("unknown team 'vipp': did you mean 'vip'?"))
                .anyMatch(finding -> finding.contains("cannot be their own deputy"))
                .anyMatch(finding -> finding.contains("has a dedicated agent already: maria"))
                .anyMatch(finding -> finding.contains("'someday' are no days"));
    }
}
