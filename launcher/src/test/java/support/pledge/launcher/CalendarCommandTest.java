package support.pledge.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarCommandTest {
    private static final String OFFICE = """
            {"zone":"Europe/Berlin","hours":"Mo-Fr 09:00-17:00","holidays":["2026-12-25"],\
            "exceptions":{"2026-12-24":"09:00-12:00"}}""";

    private int exit;

    @Test
    @DisplayName("S7: adds open time over a half day and a holiday")
    void addsOpenTime() throws IOException {
        assertThat(answers("""
                        {"id":"a","calendar":%s,"op":"add","start":"2026-12-23T16:00+01:00","work":"PT5H"}""".formatted(OFFICE)))
                .containsExactly("{\"id\":\"a\",\"result\":\"2026-12-28T09:00:00Z\"}");
        assertThat(exit).isZero();
    }

    @Test
    void countsOpenTimeBetweenTwoInstants() throws IOException {
        assertThat(answers("""
                        {"id":7,"calendar":%s,"op":"between","start":"2026-12-24T08:00:00Z","end":"2026-12-28T08:30:00Z"}""".formatted(OFFICE))).containsExactly("{\"id\":7,\"result\":\"PT3H30M\"}");
    }

    @Test
    void answersTheOthersWhenOneLineIsBroken() throws IOException {
        String good = """
                {"id":%d,"calendar":{"hours":"24/7"},"op":"add","start":"2026-03-02T10:00:00Z","work":"PT1H"}""";
        List<String> answers = answers(good.formatted(1) + "\n{\"id\":2,\n\n" + good.formatted(3));
        assertThat(answers).hasSize(3);
        assertThat(answers.get(0)).contains("\"id\":1", "11:00:00Z");
        assertThat(answers.get(1)).contains("\"id\":null", "error", "line 2 is not JSON");
        assertThat(answers.get(2)).contains("\"id\":3", "11:00:00Z");
        assertThat(exit).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'hours':'24/7'} | 'op':'subtract','start':'2026-03-02T10:00:00Z' | op 'subtract'",
                "{'hours':'24/7'} | 'op':'add','start':'yesterday','work':'PT1H' | start 'yesterday'",
                "{'hours':'24/7'} | 'op':'add','start':'2026-03-02T10:00:00Z','work':'3h' | work '3h'",
                "{'hours':'24/7'} | 'op':'add','start':'2026-03-02T10:00:00Z' | work is missing",
                "{'hours':'24/7','holiday':[]} | 'op':'add' | no 'holiday'",
                "{'hours':'Mo-Xx 25:00'} | 'op':'add','start':'2026-03-02T10:00:00Z','work':'PT1H' | 25:00",
                "{'zone':'Mars/Base','hours':'24/7'} | 'op':'add' | unknown zone",
                "{'hours':'24/7','holidays':['Easter']} | 'op':'add' | Easter",
                "{'hours':'24/7','holidays':'2026-11-23'} | 'op':'add' | calendar.holidays is a list of dates, not",
                "{'hours':'24/7','exceptions':['2026-11-23']} | 'op':'add' | calendar.exceptions is an object",
                "{'hours':'24/7','zone':5} | 'op':'add' | calendar.zone is a text",
                "5 | 'op':'add' | calendar is missing",
            })
    void saysWhatIsWrong(String calendar, String rest, String complaint) throws IOException {
        String line = "{'id':'x','calendar':%s,%s}".formatted(calendar, rest).replace('\'', '"');
        assertThat(answers(line)).singleElement().asString().contains("\"id\":\"x\"", "error", complaint);
        assertThat(exit).isEqualTo(1);
    }

    private List<String> answers(String input) throws IOException {
        StringWriter out = new StringWriter();
        exit = CalendarCommand.answer(new BufferedReader(new StringReader(input)), new PrintWriter(out));
        return out.toString().lines().toList();
    }
}
