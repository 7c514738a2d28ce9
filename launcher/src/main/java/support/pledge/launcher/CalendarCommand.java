package support.pledge.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Business-time arithmetic for scripts: a JSON line in, a JSON line out, in the same order. */
@Command(
        name = "calendar",
        description = {
            "Reads JSON lines from standard input and answers each with one:",
            "  {\"id\":1,\"calendar\":{\"zone\":\"Europe/Berlin\",\"hours\":\"Mo-Fr 09:00-17:00\",\"holidays\":[\"2026-12-25\"],",
            "   \"exceptions\":{\"2026-12-24\":\"09:00-12:00\"}},\"op\":\"add\",\"start\":\"2026-12-23T16:00+01:00\",\"work\":\"PT3H\"}",
            "  -> {\"id\":1,\"result\":\"2026-12-24T10:00:00Z\"}",
            "With \"op\":\"between\" and \"start\", \"end\" the result is the open time, such as PT7H30M.",
            "A line that cannot be answered gives {\"id\":...,\"error\":\"...\"}; the others are answered, the exit code is 1."
        },
        mixinStandardHelpOptions = true)
final class CalendarCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        return answer(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
    }

    /** @return the exit code */
    static int answer(BufferedReader in, PrintWriter out) throws IOException {
        CalendarLines lines = new CalendarLines();
        int number = 0;
        boolean allAnswered = true;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (!line.isBlank()) {
                CalendarLines.Answer answer = lines.answer(number, line);
                allAnswered &= answer.answered();
                out.println(answer.json());
            }
        }
        out.flush();
        return allAnswered ? 0 : 1;
    }
}
