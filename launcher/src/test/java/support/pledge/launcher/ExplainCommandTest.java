package support.pledge.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./pledge policy explain} and {@code check} on the small test desk. */
class ExplainCommandTest {
    private static final String FRIDAY = "{'channel':'email','plan':'Basic','opened':'2026-03-06T16:30+01:00'}";

    @TempDir
    private Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @Test
    void tellsWhyEachPromiseIsDueWhenItIs() throws IOException {
        assertThat(explain(FRIDAY)).isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        "First response: due Mon, Mar 9, 2026, 12:30 (Europe/Berlin).",
                        ": 30 minutes counted",
                        "closed",
                        ": 3 hours, 30 minutes counted",
                        "Status update: not promised for this ticket.",
                        "Only Premium is kept informed.");
    }

    @Test
    void tellsItAsDataToo() throws IOException {
        assertThat(explain(FRIDAY, "--json")).isZero();
        List<String> lines = out.toString().replace('"', '\'').lines().toList();
        assertThat(lines).hasSize(8);
        assertThat(lines.get(1))
                .startsWith(
                        "{'clock':'first-response','startedAt':'2026-03-06T15:30:00Z','due':'2026-03-09T11:30:00Z','target':'4h','work':'PT4H','calendar':'office','zone':'Europe/Berlin'")
                .contains(
                        "{'kind':'closed','from':'2026-03-06T16:00:00Z','to':'2026-03-09T08:00:00Z','counted':'PT0S'");
    }

    @Test
    void tellsItInTheLanguageThatIsAskedFor() throws IOException {
        assertThat(explain(FRIDAY, "--lang", "de")).isZero();
        assertThat(out.toString()).contains("Lösung", "Zugesagt: innerhalb von", "geschlossen");
    }

    @Test
    void withEventsTheClocksStandAsTheyDoAfterThem() throws IOException {
        String waiting = FRIDAY.replace("}", ",'events':[{'at':'2026-03-06T16:40+01:00','type':'awaiting-customer'}]}");
        assertThat(explain(waiting)).isZero();
        assertThat(out.toString())
                .contains("Resolution: paused with 15 hours, 50 minutes left.")
                .contains("Wait for the customer: due Sun, Mar 8, 2026, 16:40")
                .doesNotContain("Next response");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'opened':'2026-03-06T16:30+01:00' | is not JSON: Unexpected end-of-input",
                "{'channel':'EMAIL'} | the ticket needs 'opened'",
                "{'opened':'noon'} | opened 'noon': an instant is written like",
                "{'opened':'2026-03-06T16:30Z','channel':'PIGEON'} | channel 'PIGEON': it is one of",
                "{'opened':'2026-03-06T16:30Z','events':[{'at':'2026-03-06T16:30Z','type':'noted'},{'type':'noted'}]} | event 2: 'at' is missing",
            })
    void aTicketThatCannotBeReadGives2(String ticket, String complaint) throws IOException {
        assertThat(explain(ticket)).isEqualTo(2);
        assertThat(err.toString())
                .contains(complaint)
                .doesNotContain("REDACTED")
                .hasLineCount(1);
    }

    @Test
    void aFileThatCannotBeReadGives2() {
        assertThat(pledge("policy", "explain", desk().toString(), "--ticket", "/no/ticket"))
                .isEqualTo(2);
        assertThat(pledge("policy", "explain", "/no/pack", "--ticket", desk().toString()))
                .isEqualTo(2);
    }

    @Test
    void aGoodPackIsToldWithItsVersionAndGives0() {
        assertThat(pledge("policy", "check", desk().toString())).isZero();
        assertThat(out.toString()).containsPattern("desk\\.yaml: good: desk test, version [0-9a-f]+, 0 examples hold");
    }

    @Test
    void anExampleThatDoesNotHoldGives1() throws IOException {
        String example = """
                examples:
                  - given: {channel: EMAIL, opened: "2026-03-06T16:30+01:00"}
                    expect: {first-response: "2026-03-09T12:30+01:00", resolution: "2026-03-10T16:00+01:00"}
                """;
        Path pack = Files.writeString(folder.resolve("wrong.yaml"), Replay.desk() + example);
        assertThat(pledge("policy", "check", pack.toString(), desk().toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("wrong\\.yaml:\\d+: .*resolution")
                .contains("desk.yaml: good");
    }

    private Path desk() {
        try {
            return Files.writeString(folder.resolve("desk.yaml"), Replay.desk());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int explain(String ticket, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("ticket.json"), ticket.replace('\'', '"'));
        return pledge(Stream.concat(
                        Stream.of("policy", "explain", desk().toString(), "--ticket", file.toString()),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private int pledge(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        return Pledge.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
