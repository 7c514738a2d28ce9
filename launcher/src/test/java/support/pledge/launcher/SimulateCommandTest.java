package support.pledge.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator as somebody from outside uses it: design §5, line by line. */
class SimulateCommandTest {
    private static final String OPENED = "{'at':'2026-03-02T10:00:00+01:00','ticket':'T1','type':'opened'}";
    private static final String STARTED_ACKNOWLEDGEMENT =
            "{'at':'2026-03-02T09:00:00Z','ticket':'T1','clock':'acknowledgement','change':'started',"
                    + "'due':'2026-03-02T09:02:00Z','cycle':1,'target':'2m'}";

    @TempDir
    private Path folder;

    private Replay replay;

    @BeforeEach
    void desk() {
        replay = new Replay(folder);
    }

    @Test
    void printsEachChangeOfAClockAsOneLine() {
        replay.of(
                "{'at':'2026-03-02T10:00:00+01:00','ticket':'T1','type':'opened','channel':'CHAT','plan':'Basic','category':'BILLING'}",
                "{'at':'2026-03-02T10:00:30+01:00','ticket':'T1','type':'acknowledged'}",
                "{'at':'2026-03-02T13:00:00+01:00','ticket':'T1','type':'awaiting-customer','reason':'logs'}",
                "{'at':'2026-03-03T09:30:00+01:00','ticket':'T1','type':'customer-replied'}",
                "{'at':'2026-03-03T10:00:00+01:00','ticket':'T1','type':'severity-changed','severity':1}",
                "{'at':'2026-03-03T10:30:00+01:00','ticket':'T1','type':'closed'}");
        assertThat(replay.plain())
                .containsExactly(
                        "{'at':'2026-03-02T09:00:00Z','ticket':'T1','clock':'acknowledgement','change':'started','due':'2026-03-02T09:01:00Z','cycle':1,'target':'1m'}",
                        "{'at':'2026-03-02T09:00:00Z','ticket':'T1','clock':'first-response','change':'started','due':'2026-03-02T13:00:00Z','cycle':1,'target':'4h','calendar':'office'}",
                        "{'at':'2026-03-02T09:00:00Z','ticket':'T1','clock':'periodic-update','change':'started','due':null,'cycle':1,'target':'none','because':'Only Premium is kept informed.'}",
                        "{'at':'2026-03-02T09:00:00Z','ticket':'T1','clock':'resolution','change':'started','due':'2026-03-04T09:00:00Z','cycle':1,'target':'2bd','calendar':'office'}",
                        "{'at':'2026-03-02T09:00:00Z','ticket':'T1','clock':'expected-resolution','change':'started','due':'2026-03-02T09:30:00Z','cycle':1,'target':'30m'}",
                        "{'at':'2026-03-02T09:00:30Z','ticket':'T1','clock':'acknowledgement','change':'met','due':'2026-03-02T09:01:00Z','cycle':1}",
                        "{'at':'2026-03-02T09:30:00Z','ticket':'T1','clock':'expected-resolution','change':'expired','due':'2026-03-02T09:30:00Z','cycle':1}",
                        "{'at':'2026-03-02T11:00:00Z','ticket':'T1','clock':'first-response','change':'warned','due':'2026-03-02T13:00:00Z','cycle':1,'percent':50}",
                        "{'at':'2026-03-02T12:00:00Z','ticket':'T1','clock':'resolution','change':'paused','due':null,'cycle':1,'reason':'awaiting-customer','remaining':'PT13H'}",
                        "{'at':'2026-03-02T12:00:00Z','ticket':'T1','clock':'customer-wait','change':'started','due':'2026-03-04T12:00:00Z','cycle':1,'target':'48h'}",
                        "{'at':'2026-03-02T13:00:00Z','ticket':'T1','clock':'first-response','change':'breached','due':'2026-03-02T13:00:00Z','cycle':1}",
                        "{'at':'2026-03-02T13:00:00Z','ticket':'T1','escalated':{'from':'front','to':'billing','reason':'BREACH_FIRST_RESPONSE','startsAt':'2026-03-02T13:00:00Z','explanation':'The promised first response was missed: it goes to billing.'}}",
                        "{'at':'2026-03-02T13:00:00Z','ticket':'T1','clock':'team-acceptance','change':'started','due':'2026-03-02T14:00:00Z','cycle':1,'team':'billing','target':'1h','calendar':'office'}",
                        "{'at':'2026-03-02T14:00:00Z','ticket':'T1','clock':'team-acceptance','change':'breached','due':'2026-03-02T14:00:00Z','cycle':1,'team':'billing'}",
                        "{'at':'2026-03-03T08:30:00Z','ticket':'T1','clock':'customer-wait','change':'met','due':'2026-03-04T12:00:00Z','cycle':1}",
                        "{'at':'2026-03-03T08:30:00Z','ticket':'T1','clock':'resolution','change':'resumed','due':'2026-03-04T13:30:00Z','cycle':1}",
                        "{'at':'2026-03-03T09:00:00Z','ticket':'T1','clock':'resolution','change':'rescheduled','due':'2026-03-03T13:30:00Z','cycle':1,'from':'2026-03-04T13:30:00Z','cause':'severity-changed'}",
                        "{'at':'2026-03-03T09:30:00Z','ticket':'T1','clock':'resolution','change':'cancelled','due':null,'cycle':1,'reason':'ended'}");
        assertThat(replay.complaints()).isEmpty();
        assertThat(replay.exit).isZero();
    }

    @Test
    void tellsAnAnswerThatTurnsUpAfterTheBreachAsCorrected() {
        replay.of(
                OPENED,
                "{'at':'2026-03-02T10:01:59+01:00','ticket':'T1','type':'acknowledged','recordedAt':'2026-03-02T10:05:00+01:00'}");
        assertThat(replay.plain())
                .contains(
                        "{'at':'2026-03-02T09:05:00Z','ticket':'T1','clock':'acknowledgement','change':'corrected','due':'2026-03-02T09:02:00Z','cycle':1,'metAt':'2026-03-02T09:01:59Z'}");
    }

    @Test
    void aLineBehindALaterOneWasHeardOfLate() {
        replay.of(
                OPENED,
                "{'at':'2026-03-02T10:30:00+01:00','ticket':'T1','type':'noted'}",
                "{'at':'2026-03-02T10:01:00+01:00','ticket':'T1','type':'acknowledged'}");
        assertThat(replay.clock("T1", "acknowledgement"))
                .containsExactly(
                        "2026-03-02T09:00:00Z started 2026-03-02T09:02:00Z",
                        "2026-03-02T09:02:00Z breached 2026-03-02T09:02:00Z",
                        "2026-03-02T09:30:00Z corrected 2026-03-02T09:02:00Z");
    }

    @Test
    void aStartThatIsHeardOfAfterItsDueInstantBreachesAtOnce() {
        replay.of(
                "{'at':'2026-03-02T10:00:00+01:00','ticket':'T1','type':'opened','recordedAt':'2026-03-02T10:07:00+01:00'}");
        assertThat(replay.clock("T1", "acknowledgement"))
                .containsExactly(
                        "2026-03-02T09:00:00Z started 2026-03-02T09:02:00Z",
                        "2026-03-02T09:07:00Z breached 2026-03-02T09:02:00Z");
    }

    @Test
    void duplicatesDoNothing() {
        String request =
                "{'at':'2026-03-02T11:00:00+01:00','ticket':'T1','type':'escalation-requested','reason':'COMPLEX'}";
        String wait = "{'at':'2026-03-02T12:00:00+01:00','ticket':'T1','type':'awaiting-customer'}";
        String resume = "{'at':'2026-03-02T13:00:00+01:00','ticket':'T1','type':'resumed','id':'e-7'}";
        String again = "{'at':'2026-03-02T13:00:00+01:00','ticket':'T1','type':'awaiting-customer','eventId':'e-7'}";
        List<String> once = replay.of(OPENED, request, wait, resume).lines();
        assertThat(replay.of(OPENED, OPENED, request, request, wait, wait, resume, again)
                        .lines())
                .isEqualTo(once);
        assertThat(replay.ways("T1"))
                .startsWith("2026-03-02T10:00:00Z front > billing COMPLEX, starts 2026-03-02T10:00:00Z")
                .filteredOn(way -> way.contains("COMPLEX"))
                .hasSize(1);
    }

    @Test
    void ticketsAreMergedByTimeWhateverTheOrderInTheFile() {
        String[] one = {OPENED, "{'at':'2026-03-02T10:01:30+01:00','ticket':'T1','type':'acknowledged'}"};
        String[] other = {
            "{'at':'2026-03-02T10:01:00+01:00','ticket':'T2','type':'opened'}",
            "{'at':'2026-03-02T10:02:00+01:00','ticket':'T2','type':'acknowledged'}"
        };
        List<String> told = replay.of(one[0], one[1], other[0], other[1]).lines();
        assertThat(told).isSortedAccordingTo((a, b) -> a.substring(0, 30).compareTo(b.substring(0, 30)));
        assertThat(replay.of(other[0], one[0], other[1], one[1]).lines()).isEqualTo(told);
    }

    @Test
    void twoRunsTellTheSame() {
        String[] events = {
            OPENED, "{'at':'2026-03-02T10:00:00+01:00','ticket':'T2','type':'opened','severity':1}",
        };
        assertThat(replay.of(events).lines()).isEqualTo(replay.of(events).lines());
    }

    @Test
    void untilLeavesOutWhatComesLater() {
        String late = "{'at':'2026-03-02T12:00:00+01:00','ticket':'T2','type':'opened'}";
        replay.of(List.of("--until", "2026-03-02T10:02:00+01:00"), OPENED, late);
        assertThat(replay.lines()).hasSize(6).allMatch(line -> line.contains("T1"));
        assertThat(replay.lines().getLast()).contains("acknowledgement", "breached");
        replay.of(List.of("--until", "2026-03-02T09:01:59Z"), OPENED, late);
        assertThat(replay.lines()).hasSize(5).noneMatch(line -> line.contains("breached"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'at':'2026-03-02T10:00:00Z','ticket':'T2','type':'exploded'} | left out: unknown type 'exploded': known are [opened, ",
                "{'at':'2026-03-02T10:00:00Z','ticket':'T2' | left out: not JSON: ",
                "['opened'] | left out: not a JSON object",
                "{'at':'2026-03-02T10:00:00Z','type':'opened'} | left out: 'ticket' is missing",
                "{'ticket':'T2','type':'opened'} | left out: 'at' is missing",
                "{'at':'2026-03-02T10:00:00Z','ticket':'T2'} | left out: 'type' is missing",
                "{'at':'2026-03-02 10:00','ticket':'T2','type':'opened'} | left out: at '2026-03-02 10:00': an instant is written like",
                "{'at':'2026-03-02T10:00:00Z','ticket':'T2','type':'opened','channel':'PIGEON'} | left out: channel 'PIGEON': it is one of",
                "{'at':'2026-03-02T10:00:00Z','ticket':'T2','type':'opened','severity':'high'} | left out: severity 'high': a severity is a whole number",
                "{'at':'2026-03-02T10:00:00Z','ticket':'T2','type':'opened','vip':'perhaps'} | left out: vip 'perhaps': it is true or false",
                "{'at':'2026-03-02T10:00:00Z','ticket':'T2','type':'opened','plan':['Basic']} | left out: plan must be one value, not ",
                "{'at':'2026-03-02T10:00:00Z','ticket':'T2','type':'severity-changed'} | left out: 'severity' is missing",
                "{'at':'2026-03-02T10:00:00Z','ticket':'T2','type':'assigned'} | left out: 'team' is missing",
                "{'at':'2026-03-02T10:00:00Z','ticket':'T2','type':'expectation-set'} | left out: 'until' is missing",
            })
    void aWrongLineIsToldWithItsPlaceAndTheOthersGoOn(String wrong, String complaint) {
        replay.of(wrong, "", OPENED);
        assertThat(replay.complaints()).startsWith(replay.eventsFile() + ":1: " + complaint);
        assertThat(replay.plain()).contains(STARTED_ACKNOWLEDGEMENT).noneMatch(line -> line.contains("T2"));
        assertThat(replay.exit).isEqualTo(1);
    }

    @Test
    void wordsThatThePackDoesNotHaveAreToldAndTheEventCounts() {
        replay.of(OPENED.replace("}", ",'plan':'Platinum','severity':9,'site':'mars'}"));
        assertThat(replay.complaints())
                .contains(
                        ":1: the pack has no plan 'PLATINUM': known are ",
                        ":1: the pack has no severity '9': known are ",
                        ":1: the pack has no site 'MARS': ");
        assertThat(replay.plain()).contains(STARTED_ACKNOWLEDGEMENT);
        assertThat(replay.exit).isZero();
    }

    @Test
    void aFieldThatIsNotKnownDoesNotLoseTheEvent() {
        replay.of(OPENED.replace("}", ",'colour':'red','subject':'Help'}"));
        assertThat(replay.plain()).contains(STARTED_ACKNOWLEDGEMENT);
        assertThat(replay.complaints())
                .startsWith(replay.eventsFile()
                        + ":1: unknown field 'colour': passed over; known are account, actor, agent, at,")
                .doesNotContain("unknown field 'subject'");
        assertThat(replay.exit).isZero();
    }

    @Test
    void ofManyWrongLinesTheFirstAreToldAndTheNumber() {
        replay.of("nonsense\n".repeat(21) + OPENED);
        assertThat(replay.complaints().lines())
                .hasSize(21)
                .last()
                .asString()
                .endsWith("events.jsonl: so it goes on, with 21 lines in all");
        assertThat(replay.plain()).contains(STARTED_ACKNOWLEDGEMENT);
        replay.of("nonsense\n".repeat(20) + OPENED);
        assertThat(replay.complaints().lines()).hasSize(20);
    }

    @Test
    void whatCannotBeReadGives2() {
        String good = replay.file("good.jsonl", "").toString();
        String pack = folder.resolve("desk.yaml").toString();
        assertThat(replay.with("--policy", pack, "--events", "/no/events").exit).isEqualTo(2);
        assertThat(replay.complaints()).contains("/no/events cannot be read: there is no such file");
        assertThat(replay.with("--policy", "/no/pack", "--events", good).exit).isEqualTo(2);
        assertThat(replay.complaints()).contains("/no/pack cannot be read: there is no such file");
        String broken = replay.file("broken.yaml", "desk: x\nclocks: [\n").toString();
        assertThat(replay.with("--policy", broken, "--events", good).exit).isEqualTo(2);
        assertThat(replay.complaints()).containsPattern("broken\\.yaml:\\d+: ");
        assertThat(replay.with("--policy", pack, "--events", good, "--against", broken).exit)
                .isEqualTo(2);
        assertThat(replay.with("--policy", pack, "--events", good, "--until", "noon").exit)
                .isEqualTo(2);
        assertThat(replay.complaints()).contains("--until 'noon'");
        assertThat(replay.with("--policy", pack, "--events", good).exit).isZero();
        assertThat(replay.lines()).isEmpty();
    }

    @Test
    void everyTypeOfEventIsUnderstood() {
        String wrong = "{'at':'2026-03-02T10:00:00Z','ticket':'T1','type':'?'}";
        String told = replay.of(wrong).complaints();
        Set<String> types =
                Set.of(told.substring(told.indexOf('[') + 1, told.indexOf(']')).split(", "));
        assertThat(types)
                .containsAll(List.of("opened", "acknowledged", "customer-replied", "agent-replied", "bot-replied"))
                .containsAll(List.of("noted", "severity-changed", "classified", "awaiting-customer"))
                .containsAll(List.of("awaiting-third-party", "resumed", "assigned", "escalation-requested"))
                .containsAll(List.of("expectation-set", "resolved", "reopened", "closed"));
        String each = types.stream()
                .map(type -> wrong.replace("?", type)
                        .replace("}", ",'severity':2,'team':'billing','until':'2026-03-02T12:00:00Z'}"))
                .collect(Collectors.joining("\n"));
        assertThat(replay.of(each).complaints()).isEmpty();
        assertThat(replay.exit).isZero();
    }
}
