package support.pledge.policy.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.Packs;
import support.pledge.policy.pack.PolicyPack;

/** The rules of INTROSERV, at the hours that matter. */
class RouterTest {
    private static final Trigger BREACH = new Trigger.Breach(ClockKind.FIRST_RESPONSE);
    private static final String MONDAY = "2026-03-02T10:00+01:00";
    private static final String SATURDAY = "2026-03-07T12:00+01:00";
    private static final String MONDAY_NIGHT = "2026-03-02T23:00+01:00";

    private final Router router = new Router(introserv());

    @Test
    @DisplayName("E1, E5: billing asked for on Saturday waits for Monday 09:00, and says so")
    void aClosedTeamIsWaitedFor() {
        assertThat(request("REFUND", "REFUND", null, SATURDAY))
                .isEqualTo(new HandOver(
                        "l1-support",
                        "l2-billing",
                        null,
                        "REFUND",
                        at("2026-03-09T09:00+01:00"),
                        true,
                        "A specialist was asked for (refund): it goes to l2-billing, which is closed and starts on"
                                + " Monday 9 March 2026 at 09:00 (Europe/Berlin)."));
    }

    @Test
    @DisplayName("E1: the hours of each team, to the second and half-open")
    void hoursAreHalfOpen() {
        assertThat(request("REFUND", "REFUND", null, "2026-03-06T17:59:59+01:00")
                        .waits())
                .isFalse();
        assertThat(request("REFUND", "REFUND", null, "2026-03-06T18:00:00+01:00")
                        .startsAt())
                .isEqualTo(at("2026-03-09T09:00+01:00"));
        assertThat(request("VPS", "VPS", null, "2026-03-06T21:59:59+01:00").waits())
                .isFalse();
        assertThat(request("VPS", "VPS", null, "2026-03-06T22:00:00+01:00").startsAt())
                .isEqualTo(at("2026-03-09T08:00+01:00"));
    }

    @Test
    @DisplayName("E1: data-centre technicians keep the hours of the ticket's site")
    void theDataCentreKeepsItsOwnTime() {
        assertThat(request("HARDWARE", "HARDWARE", "nyc", MONDAY).startsAt()).isEqualTo(at("2026-03-02T08:00-05:00"));
        assertThat(request("HARDWARE", "HARDWARE", "sin", MONDAY).startsAt()).isEqualTo(at("2026-03-03T08:00+08:00"));
        assertThat(request("HARDWARE", "HARDWARE", "fra", MONDAY).waits()).isFalse();
        assertThat(request("HARDWARE", "HARDWARE", null, MONDAY).waits()).isFalse();
    }

    @Test
    @DisplayName("E1: a holiday Monday is no working day for billing")
    void holidaysAreNotWorked() {
        assertThat(request("REFUND", "REFUND", null, "2026-04-03T12:00+02:00").startsAt())
                .isEqualTo(at("2026-04-07T09:00+02:00"));
    }

    @Test
    @DisplayName("E5, E8: a critical ticket does not wait for a closed team")
    void aCriticalTicketGoesToWhoIsThere() {
        TicketFacts critical = facts("VPS", null).withSeverity(1);
        Routing routing = router.route(new Trigger.Request("VPS", null), Standing.entering(critical), at(SATURDAY));
        assertThat(routing.handOvers()).singleElement().satisfies(handOver -> {
            assertThat(handOver.to()).isEqualTo("management");
            assertThat(handOver.waits()).isFalse();
            assertThat(handOver.explanation()).contains("because l3-sysadmins is closed");
        });
    }

    @Test
    @DisplayName("E2: each reason has its team")
    void eachReasonHasItsTeam() {
        assertThat(request("MANAGEMENT_APPROVAL", null, null, SATURDAY).to()).isEqualTo("management");
        assertThat(request("vps or dedicated server", null, null, MONDAY).to()).isEqualTo("l3-sysadmins");
        assertThat(request("COMPLEX", null, null, MONDAY).to()).isEqualTo("l3-sysadmins");
        assertThat(request("COMPLEX", "PAYMENT", null, MONDAY).to()).isEqualTo("l2-billing");
        assertThat(request("HIGH_VOLUME", "VPS", null, MONDAY).to()).isEqualTo("l3-sysadmins");
        assertThat(request("SOMETHING_ELSE", "BILLING", null, MONDAY).to()).isEqualTo("l2-billing");
    }

    @Test
    @DisplayName("E3: an overloaded front line gives to experts who are open; when none is, the ticket stays")
    void overloadGoesToOpenExperts() {
        Standing vps = Standing.entering(facts("VPS", null));
        assertThat(router.route(new Trigger.Overload(null, null), vps, at(MONDAY))
                        .handOvers())
                .extracting(HandOver::to)
                .containsExactly("l3-sysadmins");
        assertThat(router.route(new Trigger.Overload(null, null), Standing.entering(facts(null, null)), at(MONDAY))
                        .handOvers())
                .extracting(HandOver::to)
                .containsExactly("l3-sysadmins");
        assertThat(router.route(new Trigger.Overload(null, null), vps, at(SATURDAY))
                        .handOvers())
                .isEmpty();
    }

    @Test
    @DisplayName("S17, S18: a missed first response goes up to somebody who is there, and management knows")
    void aBreachGoesUp() {
        Routing day = router.route(BREACH, Standing.entering(facts("VPS", null)), at(MONDAY));
        assertThat(day.handOvers()).singleElement().satisfies(handOver -> {
            assertThat(handOver.to()).isEqualTo("l3-sysadmins");
            assertThat(handOver.reason()).isEqualTo("BREACH_FIRST_RESPONSE");
            assertThat(handOver.explanation())
                    .isEqualTo("The promised first response was missed: it goes to l3-sysadmins.");
        });
        assertThat(day.inform()).containsExactly("management");
        Routing night = router.route(BREACH, Standing.entering(facts("VPS", null)), at(MONDAY_NIGHT));
        assertThat(night.handOvers()).extracting(HandOver::to).containsExactly("management");
        assertThat(night.inform()).isEmpty();
    }

    @Test
    @DisplayName("S18: any other missed promise is told to management and moves nothing")
    void otherBreachesInform() {
        Routing routing = router.route(
                new Trigger.Breach(ClockKind.ACKNOWLEDGEMENT), Standing.entering(facts("VPS", null)), at(MONDAY));
        assertThat(routing).isEqualTo(new Routing(java.util.List.of(), java.util.List.of("management")));
    }

    @Test
    void aTeamGetsATicketOnlyOnce() {
        Standing climbed = new Standing(facts("VPS", null), "l3-sysadmins", Set.of("l1-support"));
        assertThat(router.route(BREACH, climbed, at(MONDAY)).handOvers())
                .extracting(HandOver::to)
                .containsExactly("management");
        Standing top = new Standing(facts("VPS", null), "management", Set.of("l1-support", "l3-sysadmins"));
        assertThat(router.route(BREACH, top, at(MONDAY)).handOvers()).isEmpty();
        assertThat(router.route(new Trigger.Request("VPS", null), climbed, at(MONDAY))
                        .handOvers())
                .isEmpty();
    }

    @Test
    void aWishedTeamGetsItUnlessItHasHadItAlready() {
        Trigger wish = new Trigger.Request("OTHER", "l2-datacenter");
        assertThat(router.route(wish, Standing.entering(facts("VPS", null)), at(MONDAY))
                        .handOvers())
                .extracting(HandOver::to)
                .containsExactly("l2-datacenter");
        Standing back = new Standing(facts("VPS", null), "l1-support", Set.of("l2-datacenter"));
        assertThat(router.route(wish, back, at(MONDAY)).handOvers())
                .extracting(HandOver::to)
                .containsExactly("l3-sysadmins");
    }

    @Test
    void withoutARuleNothingHappens() {
        assertThat(router.route(new Trigger.Opened(), Standing.entering(facts("VPS", null)), at(MONDAY)))
                .isEqualTo(Routing.NOTHING);
        assertThat(router.route(
                        new Trigger.Warning(ClockKind.FIRST_RESPONSE, 80),
                        Standing.entering(facts("VPS", null)),
                        at(MONDAY)))
                .isEqualTo(Routing.NOTHING);
    }

    @Test
    @DisplayName(
            "S4, S17: all involved are told, warnings and age have rules of their own, and nobody's acceptance climbs")
    void otherTriggers() {
        Router other = new Router(Packs.withClocksAndTeams("first-response: {targets: [{within: 1h}]}", """
                teams:
                  l1: {level: 1, calendar: always}
                  l2: {level: 2, calendar: always, handles: {category: VPS}}
                  l3: {level: 3, calendar: always}
                  boss: {level: 4, calendar: always}
                escalation:
                  rules:
                    - {on: aged, after: 48h, to: all-involved, inform: [boss]}
                    - {on: warning, clock: first-response, at: 80%, to: l3}
                    - {on: not-accepted, to: next-level, inform: [boss]}
                """));
        Standing standing = new Standing(facts("VPS", null), "l1", Set.of("l3"));
        Routing aged = other.route(new Trigger.Aged(Duration.ofHours(48)), standing, at(MONDAY));
        assertThat(aged.handOvers()).extracting(HandOver::to).containsExactly("l2");
        assertThat(aged.inform()).containsExactlyInAnyOrder("l1", "l3", "boss");
        Standing entering = Standing.entering(facts(null, null));
        assertThat(other.route(new Trigger.Warning(ClockKind.FIRST_RESPONSE, 50), entering, at(MONDAY)))
                .isEqualTo(Routing.NOTHING);
        assertThat(other.route(new Trigger.Warning(ClockKind.FIRST_RESPONSE, 80), entering, at(MONDAY))
                        .handOvers())
                .extracting(HandOver::to)
                .containsExactly("l3");
        Routing ignored = other.route(new Trigger.NotAccepted("l1"), entering, at(MONDAY));
        assertThat(ignored.handOvers())
                .extracting(HandOver::to, HandOver::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("l3", "NOT_ACCEPTED"));
        assertThat(other.route(Trigger.missed(ClockKind.TEAM_ACCEPTANCE, "l2"), entering, at(MONDAY)))
                .as("l2 no longer has it")
                .isEqualTo(Routing.NOTHING);
    }

    private HandOver request(String reason, @Nullable String category, @Nullable String site, String when) {
        Routing routing =
                router.route(new Trigger.Request(reason, null), Standing.entering(facts(category, site)), at(when));
        assertThat(routing.handOvers()).hasSize(1);
        return routing.handOvers().getFirst();
    }

    private static TicketFacts facts(@Nullable String category, @Nullable String site) {
        return TicketFacts.of(Channel.PORTAL).with(new FactsChange(null, null, null, null, category, null, null, site));
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static PolicyPack introserv() {
        try {
            return PackLoader.load("introserv.yaml", Files.readString(Path.of("..", "policies", "introserv.yaml")))
                    .orThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
