package support.pledge.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./pledge simulate --against}. */
class CompareCommandTest {
    private static final String[] EVENTS = {
        "{'at':'2026-03-02T10:00+01:00','ticket':'T1','type':'opened','plan':'Basic'}",
        "{'at':'2026-03-02T15:00+01:00','ticket':'T1','type':'agent-replied'}",
    };

    @TempDir
    private Path folder;

    private Replay replay;

    @BeforeEach
    void desk() {
        replay = new Replay(folder);
    }

    private Replay against(String what, String instead) {
        assertThat(Replay.desk()).contains(what);
        Path other = replay.file("other.yaml", Replay.desk().replace(what, instead));
        return replay.of(List.of("--against", other.toString()), EVENTS);
    }

    @Test
    void printsWhatDiffersAndASummary() {
        against("{within: 4h, calendar: office}\n  next", "{within: 6h, calendar: office}\n  next");
        assertThat(replay.plain())
                .containsExactly(
                        "{'ticket':'T1','clock':'first-response','cycle':1,'startedAt':'2026-03-02T09:00:00Z','base':{'due':'2026-03-02T13:00:00Z','outcome':'breached'},'against':{'due':'2026-03-02T15:00:00Z','outcome':'met'}}",
                        "{'ticket':'T1','clock':'team-acceptance','cycle':1,'startedAt':'2026-03-02T13:00:00Z','base':{'due':'2026-03-02T14:00:00Z','outcome':'breached'},'against':{}}",
                        "{'ticket':'T1','base':[{'to':'billing','reason':'BREACH_FIRST_RESPONSE','startsAt':'2026-03-02T13:00:00Z'}],'against':[]}",
                        "{'summary':{'tickets':1,'breaches':["
                                + "{'clock':'acknowledgement','plan':'BASIC','severity':'3','base':1,'against':1},"
                                + "{'clock':'first-response','plan':'BASIC','severity':'3','base':1,'against':0},"
                                + "{'clock':'resolution','plan':'BASIC','severity':'3','base':1,'against':1},"
                                + "{'clock':'team-acceptance','plan':'BASIC','severity':'3','base':1,'against':0}],"
                                + "'load':[{'team':'billing','hour':14,'base':1,'against':0},{'team':'front','hour':10,'base':1,'against':1}]}}");
        assertThat(replay.exit).isZero();
    }

    @Test
    void tellsPeopleTheSummaryAsATable() {
        against("{within: 4h, calendar: office}\n  next", "{within: 6h, calendar: office}\n  next");
        assertThat(replay.complaints().lines().map(String::stripTrailing))
                .containsExactly(
                        "1 tickets; 2 clocks and 1 ways to teams differ",
                        "",
                        "missed promises      plan             severity       base    against",
                        "acknowledgement      BASIC            3                 1          1",
                        "first-response       BASIC            3                 1          0",
                        "resolution           BASIC            3                 1          1",
                        "team-acceptance      BASIC            3                 1          0",
                        "all                                                     4          2",
                        "",
                        "tickets that came to a team      hour       base    against",
                        "billing                        14:00           1          0",
                        "front                          10:00           1          1");
    }

    @Test
    void theSamePackTwiceDiffersInNothing() {
        against("desk: test", "desk: test # the same");
        assertThat(replay.lines()).hasSize(1);
        assertThat(replay.complaints()).startsWith("1 tickets; 0 clocks and 0 ways to teams differ");
    }

    @Test
    void aClockThatOnlyTheOtherPackNamesIsADifference() {
        against("  team-acceptance:\n    targets:\n      - {within: 1h}\n", "");
        assertThat(replay.plain()).first().asString().contains("'clock':'team-acceptance'", "'against':{}");
    }
}
