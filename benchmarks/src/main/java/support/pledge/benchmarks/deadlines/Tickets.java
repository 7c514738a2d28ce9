package support.pledge.benchmarks.deadlines;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.producer.ProducerRecord;
import support.pledge.benchmarks.storm.Delays;
import support.pledge.launcher.local.Home;
import support.pledge.launcher.local.Service;
import support.pledge.launcher.process.Part;
import support.pledge.schemas.Contract;
import support.pledge.schemas.Topics;

/** The real service with the events of real tickets: how many a second, what of the machine each takes, and how soon real promises break. */
final class Tickets {
    private static final String EVENTS = "events/s";
    private static final String RAW = "raw bulk produce";
    private static final String GROUP = "sla-timer";
    private static final int CHUNK = 100_000;

    /** It writes whole schemas. Held here, or it would be forgotten. */
    private static final Logger REGISTRY_CLIENT = Logger.getLogger("DefaultSchemaResolver");

    private final int outstanding;
    private final int due;
    private final int passes;
    private final int rawRecords;
    private final Figures figures = new Figures(
            EVENTS, "of raw bulk produce, %", "CPU of the service, µs/event", "CPU of the broker, µs/event");
    private final Figures memory =
            new Figures("live heap, MB", "resident, MB", "state, bytes/ticket", "changelogs, bytes/ticket");
    private final Figures burst = new Figures(
            "breaches/s",
            "of raw bulk produce, %",
            "first visible, ms",
            "p50, ms",
            "p99, ms",
            "last, ms",
            "early",
            "lost",
            "twice");

    Tickets(Options options) {
        outstanding = options.number("outstanding", 1_000_000);
        due = options.number("due", 100_000);
        passes = options.number("passes", 3);
        rawRecords = options.number("raw", 1_000_000);
    }

    void run() throws Exception {
        REGISTRY_CLIENT.setLevel(Level.WARNING);
        var packs = TicketPacks.write(
                Home.find().policies().resolve("introserv.yaml"), Files.createTempDirectory("deadlines-packs-"));
        try (Rig rig = Rig.start(
                        settings -> settings.with(Set.of(Service.SLA_TIMER)).withPolicies(packs));
                TicketLog log = new TicketLog(rig)) {
            Rig.delete(packs);
            Contract.prepare(rig.system().contract(), Topics.TICKET_EVENTS, Topics.SLA_EVENTS);
            double raw = raw(rig);
            int chunk = Math.min(CHUNK, outstanding / 2);
            int open = 0;
            for (; open < outstanding; open += chunk) {
                String row = open == 0
                        ? "TicketOpened, cold"
                        : open + chunk >= outstanding
                                ? "TicketOpened, hot, the last of " + Options.shown(outstanding)
                                : "";
                timed(rig, log, row, raw, log.opened(TicketPacks.CALM, open, open + chunk, now()));
            }
            memory(rig, open);
            for (int pass = 0; pass < passes; pass++) {
                raw = raw(rig);
                timed(
                        rig,
                        log,
                        "TicketOpened, hot, beside " + Options.shown(outstanding),
                        raw,
                        log.opened(TicketPacks.CALM, open, open + chunk, now()));
                open += chunk;
                timed(
                        rig,
                        log,
                        "follow-ups, hot, beside " + Options.shown(outstanding),
                        raw,
                        log.followUps(TicketPacks.CALM, open, chunk));
                breakPromises(rig, log, pass, raw);
            }
        }
        print();
    }

    private double raw(Rig rig) throws Exception {
        double raw = Arms.raw(rig, rawRecords);
        figures.add(RAW, EVENTS, raw);
        return raw;
    }

    private void timed(Rig rig, TicketLog log, String row, double raw, List<ProducerRecord<String, byte[]>> events)
            throws Exception {
        Part service = rig.system().service(Service.SLA_TIMER);
        double cpu = Proc.cpuSeconds(service.pid());
        double broker = Proc.cpuSeconds(rig.broker().pid());
        long begun = System.nanoTime();
        log.send(events);
        awaitAll(rig, log);
        double seconds = (System.nanoTime() - begun) / 1e9;
        String shown = row.isEmpty() ? "TicketOpened, hot, while filling" : row;
        double each = 1e6 / events.size();
        figures.add(shown, EVENTS, events.size() / seconds);
        figures.add(shown, "of raw bulk produce, %", events.size() / seconds / raw * 100);
        figures.add(shown, "CPU of the service, µs/event", (Proc.cpuSeconds(service.pid()) - cpu) * each);
        figures.add(
                shown,
                "CPU of the broker, µs/event",
                (Proc.cpuSeconds(rig.broker().pid()) - broker) * each);
    }

    /** The service has committed having read them. */
    private static void awaitAll(Rig rig, TicketLog log) throws InterruptedException {
        Waiting.until("all events have been read", Duration.ofMinutes(15), () -> committed(rig) >= log.sent());
    }

    private static long committed(Rig rig) {
        try {
            return rig.admin().listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(known -> known.getKey().topic().equals(Topics.TICKET_EVENTS))
                    .mapToLong(known -> known.getValue().offset())
                    .sum();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void memory(Rig rig, int tickets) throws Exception {
        Part service = rig.system().service(Service.SLA_TIMER);
        String row = Options.shown(tickets) + " tickets, each with its timer";
        memory.add(row, "live heap, MB", Proc.liveHeapMegabytes(service.pid()));
        memory.add(row, "resident, MB", Proc.residentMegabytes(service.pid()));
        memory.add(row, "state, bytes/ticket", (double) Rig.bytes(rig.folder().resolve("state"), "") / tickets);
        memory.add(row, "changelogs, bytes/ticket", (double) rig.logBytes(GROUP, "changelog") / tickets);
    }

    /** Tickets that came in ten minutes before one instant. */
    private void breakPromises(Rig rig, TicketLog log, int pass, double raw) throws Exception {
        Window window = new Window(due);
        int first = pass * due;
        double rate = figures.median("TicketOpened, hot, beside " + Options.shown(outstanding), EVENTS);
        Instant at = now().plusMillis(15_000 + (long) (due / rate * 3_000));
        List<ProducerRecord<String, byte[]>> events =
                log.opened(TicketPacks.DUE, first, first + due, at.minusMillis(TicketPacks.PROMISED_MILLIS));
        log.send(events);
        awaitAll(rig, log);
        if (now().isAfter(at.minusSeconds(2))) {
            System.err.println("  opened too late, this is not a burst: try again on a quiet machine");
        }
        try (MissedPromises missed = new MissedPromises(rig, window, first)) {
            Waiting.until(at.toEpochMilli());
            window.await();
        }
        String row = Options.shown(due) + " first responses due at one instant";
        Delays delays = window.delays();
        burst.add(row, "breaches/s", window.perSecond());
        burst.add(row, "of raw bulk produce, %", window.perSecond() / raw * 100);
        burst.add(row, "first visible, ms", window.firstMillis());
        burst.add(row, "p50, ms", delays.percentile(0.5));
        burst.add(row, "p99, ms", delays.percentile(0.99));
        burst.add(row, "last, ms", window.lastMillis());
        burst.add(row, "early", window.early());
        burst.add(row, "lost", window.lost());
        burst.add(row, "twice", window.twice());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private void print() {
        figures.print(
                "### Ticket events through the SLA service, on the pack of INTROSERV; %d passes".formatted(passes));
        memory.print("What they take:");
        burst.print("Promises that break together, beside %s tickets:".formatted(Options.shown(outstanding)));
    }
}
