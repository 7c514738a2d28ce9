package support.pledge.policy.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.policy.clock.TicketStory.instant;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.pledge.policy.Channel;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.TicketEvent.AwaitingCustomer;
import support.pledge.policy.pack.Packs;
import support.pledge.policy.pack.PolicyPack;

/** Every state of a resolution clock under every event: the machine of {@link ClockState}, row by row. */
class StateTableTest {
    private static final PolicyPack PACK = Packs.withClocks("""
            resolution:
              targets:
                - {when: {third-party: true}, within: none, because: others}
                - {when: {severity: 1}, within: 50m}
                - {within: 1h}
            """);
    private static final TicketFacts FACTS = TicketFacts.of(Channel.EMAIL);
    static final Map<String, BiFunction<String, Instant, TicketEvent>> EVENTS = Map.ofEntries(
            Map.entry("opened", (id, at) -> new TicketEvent.Opened(id, at, FACTS)),
            Map.entry("acknowledged", TicketEvent.Acknowledged::new),
            Map.entry("not-acknowledged", TicketEvent.NobodyToAcknowledge::new),
            Map.entry("customer-replied", TicketEvent.CustomerReplied::new),
            Map.entry("agent-replied", TicketEvent.AgentReplied::new),
            Map.entry("bot-replied", TicketEvent.BotReplied::new),
            Map.entry("noted", TicketEvent.Noted::new),
            Map.entry("update-sent", TicketEvent.UpdateSent::new),
            Map.entry("severity-changed", (id, at) -> new TicketEvent.SeverityChanged(id, at, 1)),
            Map.entry("classified", (id, at) -> new TicketEvent.Classified(id, at, FactsChange.thirdParty("META"))),
            Map.entry("awaiting-customer", (id, at) -> new AwaitingCustomer(id, at, null)),
            Map.entry("awaiting-third-party", (id, at) -> new TicketEvent.AwaitingThirdParty(id, at, null)),
            Map.entry("resumed", (id, at) -> new TicketEvent.Resumed(id, at, null)),
            Map.entry("assigned", (id, at) -> new TicketEvent.Assigned(id, at, "l1", null)),
            Map.entry("handed-over", (id, at) -> new TicketEvent.HandedOver(id, at, "l2")),
            Map.entry("accepted", (id, at) -> new TicketEvent.Accepted(id, at, "l2")),
            Map.entry("expectation-set", (id, at) -> new TicketEvent.ExpectationSet(id, at, at.plusSeconds(9))),
            Map.entry("resolved", TicketEvent.Resolved::new),
            Map.entry("reopened", TicketEvent.Reopened::new),
            Map.entry("closed", TicketEvent.Closed::new));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            opened               | running  | paused    | met | breached | corrected | cancelled | excluded
            acknowledged         | running  | paused    | met | breached | corrected | cancelled | excluded
            not-acknowledged     | running  | paused    | met | breached | corrected | cancelled | excluded
            customer-replied     | running  | running   | met | breached | corrected | cancelled | excluded
            agent-replied        | running  | paused    | met | breached | corrected | cancelled | excluded
            bot-replied          | running  | paused    | met | breached | corrected | cancelled | excluded
            noted                | running  | paused    | met | breached | corrected | cancelled | excluded
            update-sent          | running  | paused    | met | breached | corrected | cancelled | excluded
            severity-changed     | running  | paused    | met | breached | corrected | cancelled | excluded
            classified           | excluded | excluded  | met | breached | corrected | cancelled | excluded
            awaiting-customer    | paused   | paused    | met | breached | corrected | cancelled | excluded
            awaiting-third-party | paused   | paused    | met | breached | corrected | cancelled | excluded
            resumed              | running  | running   | met | breached | corrected | cancelled | excluded
            assigned             | running  | paused    | met | breached | corrected | cancelled | excluded
            handed-over          | running  | paused    | met | breached | corrected | cancelled | excluded
            accepted             | running  | paused    | met | breached | corrected | cancelled | excluded
            expectation-set      | running  | paused    | met | breached | corrected | cancelled | excluded
            resolved             | met      | met       | met | breached | corrected | cancelled | excluded
            reopened             | running  | paused    | met | breached | corrected | cancelled | excluded
            closed               | cancelled| cancelled | met | breached | corrected | cancelled | excluded
            """)
    void eachEventDoesThisToEachState(
            String event,
            String running,
            String paused,
            String met,
            String breached,
            String corrected,
            String cancelled,
            String excluded) {
        assertThat(after(event, opened(), "30m")).isEqualTo(running);
        assertThat(after(event, opened().at("10m", (id, at) -> new AwaitingCustomer(id, at, null)), "30m"))
                .isEqualTo(paused);
        assertThat(after(event, opened().at("20m", TicketEvent.Resolved::new), "30m"))
                .isEqualTo(met);
        assertThat(after(event, opened().waits("61m"), "70m")).isEqualTo(breached);
        assertThat(after(
                        event,
                        opened().waits("61m").hears("65m", new TicketEvent.Resolved("r", instant("40m"))),
                        "70m"))
                .isEqualTo(corrected);
        assertThat(after(event, opened().at("20m", TicketEvent.Closed::new), "30m"))
                .isEqualTo(cancelled);
        assertThat(after(event, opened().at("20m", required("classified")), "30m"))
                .isEqualTo(excluded);
    }

    @Test
    void theTableHasEveryEvent() {
        assertThat(EVENTS).hasSameSizeAs(TicketEvent.class.getPermittedSubclasses());
    }

    @Test
    void onlyARunningClockRunsOut() {
        assertThat(state(opened().waits("2h"))).isEqualTo("breached");
        assertThat(state(opened().at("10m", (id, at) -> new AwaitingCustomer(id, at, null))
                        .waits("9h")))
                .isEqualTo("paused");
        assertThat(state(opened().at("20m", TicketEvent.Resolved::new).waits("9h")))
                .isEqualTo("met");
        assertThat(state(opened().at("20m", TicketEvent.Closed::new).waits("9h")))
                .isEqualTo("cancelled");
        assertThat(state(opened().at("20m", required("classified")).waits("9h")))
                .isEqualTo("excluded");
    }

    private static TicketStory opened() {
        return TicketStory.on(PACK).opens();
    }

    private static BiFunction<String, Instant, TicketEvent> required(String event) {
        return java.util.Objects.requireNonNull(EVENTS.get(event), event);
    }

    private static String after(String event, TicketStory story, String when) {
        return state(story.at(when, required(event)));
    }

    /** Of the clock of the first cycle. */
    private static String state(TicketStory story) {
        return story.state()
                .clocks()
                .getFirst()
                .state()
                .getClass()
                .getSimpleName()
                .toLowerCase(Locale.ROOT);
    }
}
