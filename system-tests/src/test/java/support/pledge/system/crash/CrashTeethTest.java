package support.pledge.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That the crash suite can fail: each of these breaks the service in one place, and the oracle must say what is wrong with it. */
@Tag("crash")
class CrashTeethTest {
    private static final int DEADLINES = Integer.getInteger("pledge.crash.deadlines", 60_000);
    private static final Duration UNTIL_SWEPT = Duration.ofSeconds(65);
    private static final Path OLD_KAFKA = Path.of("target", "kafka-that-loses-timers");

    /** So that a kill finds one that has much in it: by its own settings the service commits every 50 ms while it fires. */
    private static final Mutation LONG_TRANSACTIONS = new Mutation(
            "timer-store",
            "support/pledge/timer/TimerSettings.java",
            "                Duration.ofMillis(50),",
            "                Duration.ofSeconds(2),");

    private static final String PROCESSOR = "support/pledge/slatimer/stream/SlaProcessor.java";

    @Test
    @DisplayName("Kafka Streams 4.2.1 loses deadlines, and the suite sees it")
    void kafkaThatLosesTimers() throws Exception {
        var copy = mutated(LONG_TRANSACTIONS);
        copy.replaceLibrary("kafka-streams-4.3.1.jar", OLD_KAFKA.resolve("kafka-streams.jar"));
        copy.replaceLibrary("kafka-clients-4.3.1.jar", OLD_KAFKA.resolve("kafka-clients.jar"));
        assertThat(killed("4.2.1", copy, CrashRun.STREAMS_STORES).lost()).isNotEmpty();
    }

    @Test
    @DisplayName("the Kafka Streams that is used loses none in the same run")
    void kafkaThatDoesNotLoseTimers() throws Exception {
        var verdict = killed("4.3.1", mutated(LONG_TRANSACTIONS), CrashRun.STREAMS_STORES);
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.doubled()).isEmpty();
    }

    @Test
    @DisplayName("a store that keeps what was never committed loses deadlines, and the suite sees it")
    void uncommittedWritesOnDisk() throws Exception {
        var copy = mutated(
                LONG_TRANSACTIONS,
                new Mutation(
                        "streams-runtime",
                        "support/pledge/streams/store/CommittedStore.java",
                        "        if (transactions == null) {\n            writeDown(null);",
                        "        if (name != null) {\n            writeDown(null);"));
        assertThat(killed("uncommitted", copy, CrashRun.TINY).lost()).isNotEmpty();
    }

    @Test
    @DisplayName("our own store loses none in the same run")
    void onlyCommittedWritesOnDisk() throws Exception {
        var verdict = killed("committed", mutated(LONG_TRANSACTIONS), CrashRun.TINY);
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.doubled()).isEmpty();
        assertThat(verdict.unexpected()).isEmpty();
    }

    @Test
    void seesASendThatIsDoubled() throws Exception {
        String forward =
                "        context.forward(new Record<>(ticket.getBytes(UTF_8), codec.encode(topic, event), at, headers), sink);\n";
        var writer = new Mutation(
                "streams-runtime", "support/pledge/streams/event/EventWriter.java", forward, forward + forward);
        assertThat(undisturbed("doubled", writer, Duration.ZERO).doubled()).isNotEmpty();
    }

    @Test
    void seesAStateThatIsNotKeptWhenADeadlineFires() throws Exception {
        var processor = new Mutation(
                "sla-timer-service",
                PROCESSOR,
                "        if (!after.equals(before)) {",
                "        if (!after.equals(before) && !events.cause().isEmpty()) {");
        assertThat(undisturbed("state", processor, Duration.ZERO).doubled()).isNotEmpty();
    }

    @Test
    void seesANextDeadlineThatIsNotArmed() throws Exception {
        var processor = new Mutation(
                "sla-timer-service",
                PROCESSOR,
                "                        due -> timers.set(events.ticketId(), due, Traces.mark()),",
                "                        due -> { if (!events.cause().isEmpty()) timers.set(events.ticketId(), due, Traces.mark()); },");
        assertThat(undisturbed("arm", processor, Duration.ZERO).lost()).isNotEmpty();
    }

    @Test
    void seesDeadlinesThatFireEarly() throws Exception {
        var punctuation = new Mutation(
                "timer-store",
                "support/pledge/timer/TimerPunctuation.java",
                "        Instant now = Instant.ofEpochMilli(nowMillis);",
                "        Instant now = Instant.ofEpochMilli(nowMillis + 200);");
        assertThat(undisturbed("early", punctuation, Duration.ZERO).early()).isNotEmpty();
    }

    /** The ticket's state keeps it from being told twice; but the sweep finds it. */
    @Test
    void seesATimerThatStaysWhenItHasFired() throws Exception {
        var index = new Mutation(
                "timer-store",
                "support/pledge/timer/DueIndex.java",
                "        store.put(key, null);",
                "        // the tombstone is dropped");
        assertThat(undisturbed("tombstone", index, UNTIL_SWEPT).residue()).isNotEmpty();
    }

    private static ServiceCopy mutated(Mutation... mutations) throws Exception {
        var copy = ServiceCopy.toChange();
        for (var mutation : mutations) {
            mutation.into(copy);
        }
        return copy;
    }

    private static Verdict killed(String name, ServiceCopy copy, Map<String, String> settings) throws Exception {
        var run = CrashRun.seeded(name);
        try (var system = new CrashSystem("teeth-" + name, copy, settings, run.seed())) {
            return run.killWhileCatchingUp(system, system.instance(), DEADLINES);
        }
    }

    /** A few seconds of load are enough, and nothing dies. */
    private static Verdict undisturbed(String name, Mutation mutation, Duration longer) throws Exception {
        var run = CrashRun.seeded(name);
        try (var system = new CrashSystem("teeth-" + name, mutated(mutation), Map.of(), run.seed())) {
            system.instance().start();
            system.load.pace(30);
            run.pause(5_000, 6_000);
            system.load.pace(0);
            CrashSystem.sleep(longer);
            var verdict = system.afterQuiet(Fault.SERVICE_KILLED.lateness());
            System.out.println("crash suite, teeth, " + name + ": " + verdict.figures());
            return verdict;
        }
    }
}
