package support.pledge.slatimer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.slatimer.stream.DeskFixture.START;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.events.AgentReplied;
import support.pledge.events.Channel;
import support.pledge.events.ClockKind;
import support.pledge.events.ClockRescheduled;
import support.pledge.events.ClockStarted;
import support.pledge.events.Customer;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.TicketOpened;
import support.pledge.policy.pack.PackVersions;
import support.pledge.policy.pack.PolicyBook.Recount;

/** A pack changes under a running desk. */
class RecountingTest {
    private static final int MANY = 10_000;
    private static final String SLOWER = DeskFixture.packText().replace("- {within: 24h}", "- {within: 30h}");
    private static final Recount RECOUNT =
            new Recount("id", PackVersions.versionOf(SLOWER), "policy-recounted: slower");

    @TempDir
    Path stateDir;

    private DeskFixture desk;

    @BeforeEach
    void openDesk() {
        desk = new DeskFixture(stateDir);
    }

    @AfterEach
    void closeDesk() {
        desk.close();
    }

    @Test
    @DisplayName(
            "a pack that changes under 10,000 open tickets moves none of their clocks; with a recount each is moved once")
    void pinnedUntilAnOperatorAsks() {
        for (int i = 0; i < MANY; i++) {
            desk.opens("T-" + i, "Basic");
        }
        desk.said();
        desk.book.publish(SLOWER);
        assertThat(desk.sleeps("90s").said(ClockRescheduled.class)).isEmpty();
        desk.book.publish(SLOWER, RECOUNT);
        for (int tries = 0; tries < 2 * MANY / 500; tries++) {
            desk.sleeps("0.2s");
        }
        Map<String, Integer> moved = new HashMap<>();
        for (ClockRescheduled move : desk.said(ClockRescheduled.class)) {
            moved.merge(move.getMeta().getTicketId(), 1, Integer::sum);
            assertThat(move.getClock().getKind()).isEqualTo(ClockKind.FIRST_RESPONSE);
            assertThat(move.getOldDueAt()).isEqualTo(START.plus(Duration.ofHours(24)));
            assertThat(move.getNewDueAt()).isEqualTo(START.plus(Duration.ofHours(30)));
            assertThat(move.getCause()).isEqualTo("policy-recounted: slower");
            assertThat(move.getClock().getPolicyVersion()).isEqualTo(RECOUNT.version());
        }
        assertThat(moved)
                .hasSize(MANY)
                .allSatisfy((ticket, times) -> assertThat(times).isOne());
        assertThat(desk.sleeps("26h").said(DeadlineBreached.class))
                .filteredOn(breach -> breach.getClock().getKind() == ClockKind.FIRST_RESPONSE)
                .isEmpty();
    }

    @Test
    void aTicketThatIsHeardOfBeforeTheWalkComesToItIsMovedFirst() {
        desk.opens("T-1", "Basic").then("1h").said();
        desk.book.publish(SLOWER, RECOUNT);
        desk.hears(
                "T-1",
                (meta, at) ->
                        AgentReplied.newBuilder().setMeta(meta).setBody("Yes").build());
        List<SpecificRecord> said = desk.said();
        assertThat(said.getFirst()).isInstanceOf(ClockRescheduled.class);
        assertThat(desk.state("T-1").policyVersion()).isEqualTo(RECOUNT.version());
        assertThat(desk.then("2s").said(ClockRescheduled.class)).isEmpty();
    }

    @Test
    void aLaterVersionWithoutRecountLeavesTicketsWhereTheyAre() {
        desk.opens("T-1", "Basic").said();
        desk.book.publish(SLOWER, RECOUNT);
        desk.then("2s").said();
        desk.book.publish(DeskFixture.packText());
        assertThat(desk.then("2s").said()).isEmpty();
        assertThat(desk.state("T-1").policyVersion()).isEqualTo(RECOUNT.version());
    }

    @Test
    @DisplayName("a ticket is judged by the version that it came in under, whatever has been published meanwhile")
    void aTicketBringsItsVersionAlong() {
        String former = PackVersions.versionOf(DeskFixture.packText());
        desk.book.publish(SLOWER);
        desk.hears(
                "T-1",
                (meta, at) -> TicketOpened.newBuilder()
                        .setMeta(meta)
                        .setChannel(Channel.PORTAL)
                        .setCustomer(
                                Customer.newBuilder().setEmail("c@example.org").build())
                        .setSubject("Help")
                        .setBody("It does not work")
                        .setPlan("Basic")
                        .setPolicyVersion(former)
                        .build());
        assertThat(desk.said(ClockStarted.class))
                .filteredOn(started -> started.getClock().getKind() == ClockKind.FIRST_RESPONSE)
                .singleElement()
                .satisfies(started -> assertThat(started.getTarget()).isEqualTo("24h"));
        assertThat(desk.state("T-1").policyVersion()).isEqualTo(former);
    }
}
