package support.pledge.benchmarks.messages;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import support.pledge.benchmarks.messages.Tickets.Opened;
import support.pledge.benchmarks.storm.Delays;
import support.pledge.launcher.local.LocalSystem;
import support.pledge.launcher.local.Ports;
import support.pledge.launcher.local.Service;
import support.pledge.launcher.local.Settings;
import support.pledge.schemas.Contract;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.Topics;

/**
 * Tickets are opened at a steady rate, and the delay is taken to when the mail server took the acknowledgement: with a quick mail server, with
 * one that takes half a second for each message, and with that one while very many other messages wait for it. A real broker and registry,
 * the real intake and notification services.
 */
public final class TwoLanes implements AutoCloseable {
    private static final Duration SLOW = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int A_SECOND = 5;

    private final SlowMailServer mailServer = new SlowMailServer();
    private final LocalSystem system;
    private final Tickets tickets;
    private final Sent sent;

    private TwoLanes(Path folder) throws IOException, InterruptedException {
        String mailTo = "{\"pledge\":{\"smtp\":{\"port\":%d}}}".formatted(mailServer.port());
        system = LocalSystem.start(Settings.of(folder, Ports.anyFree())
                .with(Set.of(Service.INTAKE, Service.NOTIFICATION))
                // Stronger than the variables that name the local mailbox.
                .with(Map.of("SPRING_APPLICATION_JSON", mailTo))
                .telling(line -> System.err.println("  " + line)));
        Contract.prepare(system.contract(), Topics.TICKET_EVENTS, Topics.OUTBOX);
        String registry = system.connection().registryUrl();
        tickets = new Tickets(system.connection(), EventCodec.connect(registry));
        sent = new Sent(system.connection().kafka(), EventCodec.connect(registry));
    }

    /** @param args how many other messages wait; for how many seconds tickets are opened meanwhile */
    public static void main(String[] args) throws Exception {
        int others = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        Path folder = Files.createTempDirectory("two-lanes-");
        System.err.println("  data and logs in " + folder);
        try (TwoLanes lanes = new TwoLanes(folder)) {
            lanes.measure(others, seconds);
        }
    }

    private void measure(int others, int seconds) throws InterruptedException {
        double load = load();
        acknowledged("", 20, tickets::throughIntake);
        String quick = acknowledged("202 of intake to acceptance, quick mail server", seconds, tickets::throughIntake);
        mailServer.takes(SLOW);
        String slow = acknowledged(
                "recorded to acceptance, mail server takes 500 ms", seconds, i -> tickets.ontoTheLog("CALM-" + i));
        tickets.outbox(others);
        awaitOthers(100);
        int before = sent.others();
        String flooded = acknowledged(
                "the same while %,d other messages wait".formatted(others),
                seconds,
                i -> tickets.ontoTheLog("FLOOD-" + i));
        int done = sent.others() - before;
        System.out.println("| acknowledgements | number | p50, ms | p99, ms | max, ms |");
        System.out.println("|---|---|---|---|---|");
        System.out.println(quick + "\n" + slow + "\n" + flooded);
        System.out.printf(
                Locale.ROOT,
                "other messages accepted meanwhile: %,d (%,d before); Message-IDs that came twice: %d; load average %.1f before, %.1f after%n",
                done,
                before,
                mailServer.twice(),
                load,
                load());
    }

    private String acknowledged(String name, int seconds, IntFunction<Opened> open) throws InterruptedException {
        Map<String, Instant> opened = new HashMap<>();
        long begun = System.nanoTime();
        for (int i = 0; i < seconds * A_SECOND; i++) {
            long due = begun + i * TimeUnit.SECONDS.toNanos(1) / A_SECOND;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            Opened ticket = open.apply(i);
            opened.put(ticket.ticket(), ticket.at());
        }
        await(name, () -> sent.acknowledged().keySet().containsAll(opened.keySet()));
        return Delays.of(opened.entrySet().stream()
                        .mapToLong(ticket -> Duration.between(
                                        ticket.getValue(),
                                        Objects.requireNonNull(
                                                sent.acknowledged().get(ticket.getKey())))
                                .toMillis()))
                .table(name);
    }

    private void awaitOthers(int number) throws InterruptedException {
        await("other messages are on their way", () -> sent.others() >= number);
    }

    private static void await(String what, java.util.function.BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("waited in vain: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    @Override
    public void close() throws InterruptedException, IOException {
        sent.close();
        tickets.close();
        system.close();
        mailServer.close();
    }
}
