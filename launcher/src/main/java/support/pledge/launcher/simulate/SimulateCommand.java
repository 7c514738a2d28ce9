package support.pledge.launcher.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import support.pledge.launcher.pack.PackFiles;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.simulate.Comparison;
import support.pledge.policy.simulate.SimulatedEvent;
import support.pledge.policy.simulate.Simulation;

/** Replays events under a pack in virtual time. */
@Command(
        name = "simulate",
        description = {
            "Replays events in virtual time and prints each clock change and routing decision as a JSON line.",
            "Events are JSON lines: {\"at\":\"2026-03-02T10:00:00Z\",\"ticket\":\"T1\",\"type\":\"opened\",\"channel\":\"CHAT\",...};",
            "types: opened (channel, plan, severity, category, site, account, ...), acknowledged, customer-replied, agent-replied,",
            "bot-replied, noted, update-sent, severity-changed,",
            "classified, awaiting-customer, awaiting-third-party, resumed, assigned (team), escalation-requested (reason, team),",
            "expectation-set (until), resolved, reopened, closed.",
            "A line's id makes a duplicate harmless, recordedAt says that it was heard of later than it happened (at).",
            "A ticket's lines are heard in their order: one that stands behind a later one was heard of late. Tickets are merged by time.",
            "With --against, what differs is printed instead: clocks, ways, and at last a summary, which is also told as a table.",
            "A line that cannot be read is left out, a field that is not known is passed over: both are told on standard error.",
            "Overload is judged at each event, so one that ends because time passes ends with the next event.",
            "Exit 0 done, 1 a line was left out, 2 a file cannot be read or a pack is refused."
        },
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
    private static final int COMPLAINTS_TOLD = 20;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--policy", paramLabel = "FILE", required = true, description = "The pack.")
    private @Nullable Path policy;

    @Option(names = "--against", paramLabel = "FILE", description = "Another pack, to print the difference to.")
    private @Nullable Path against;

    @Option(names = "--events", paramLabel = "FILE", required = true, description = "JSON lines; - for standard input.")
    private @Nullable Path events;

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            description = "What comes later is left out, events and deadlines. Default: until every clock has run out.")
    private @Nullable String until;

    private int complaints;
    private boolean leftOut;

    @Override
    public Integer call() throws IOException {
        PolicyPack pack = PackFiles.load(Objects.requireNonNull(policy), err());
        PolicyPack other = against == null ? null : PackFiles.load(against, err());
        Instant end = end();
        List<SimulatedEvent> told = SimulatedEvent.inOrder(read(pack, Objects.requireNonNull(events)));
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (other == null) {
            new Simulation(pack, outcome -> line(out, OutcomeLines.of(outcome))).play(told, end);
        } else {
            Comparison comparison = Comparison.of(pack, other, told, end);
            comparison.clocks().forEach(difference -> line(out, OutcomeLines.of(difference)));
            comparison.ways().forEach(difference -> line(out, OutcomeLines.of(difference)));
            line(out, OutcomeLines.of(comparison.summary()));
            SummaryTable.print(comparison, err());
        }
        out.flush();
        return leftOut ? 1 : 0;
    }

    /** Without a flush per line: there may be millions. */
    private static void line(PrintWriter out, String line) {
        out.write(line);
        out.write('\n');
    }

    private List<SimulatedEvent> read(PolicyPack pack, Path file) throws IOException {
        EventLines lines = new EventLines();
        List<SimulatedEvent> read = new ArrayList<>();
        Path source = file.toString().equals("-") ? Path.of("/dev/stdin") : file;
        try (BufferedReader in = Files.newBufferedReader(source)) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    add(read, lines, pack, file + ":" + number, line);
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + PackFiles.reason(e), e);
        }
        if (complaints > COMPLAINTS_TOLD) {
            err().println(file + ": so it goes on, with " + complaints + " lines in all");
        }
        return read;
    }

    private void add(List<SimulatedEvent> read, EventLines lines, PolicyPack pack, String where, String line) {
        try {
            EventLines.Line told = lines.read(line);
            read.add(told.event());
            if (told.unknown() != null) {
                complain(where + ": " + told.unknown());
            }
            UnknownValues.in(told.event(), pack).forEach(unknown -> complain(where + ": " + unknown));
        } catch (IllegalArgumentException wrong) {
            leftOut = true;
            complain(where + ": left out: " + wrong.getMessage());
        }
    }

    private void complain(String complaint) {
        complaints++;
        if (complaints <= COMPLAINTS_TOLD) {
            err().println(complaint);
        }
    }

    private @Nullable Instant end() {
        try {
            return until == null ? null : ZonedDateTime.parse(until.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--until '" + until + "': an instant is written like 2026-03-02T10:00:00+01:00 or ...Z");
        }
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
