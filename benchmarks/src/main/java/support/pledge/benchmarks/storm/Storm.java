package support.pledge.benchmarks.storm;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import support.pledge.launcher.local.Home;
import support.pledge.launcher.local.LocalSystem;
import support.pledge.launcher.local.Ports;
import support.pledge.launcher.local.Service;
import support.pledge.launcher.local.Settings;
import support.pledge.schemas.Contract;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.Topics;

/**
 * Very many tickets of one desk miss a promise within a second, and a few of another desk's too: how long until all are routed, each
 * exactly once, and how late are the few? A real broker, a real registry, the real escalation service.
 */
public final class Storm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int IN_THE_STORM = 400;
    private static final int AFTERWARDS = 1_000;
    private static final long EVERY_MILLIS = 50;

    private final int tickets;
    private final LocalSystem system;
    private final EventCodec codec;
    private final Flood flood;
    private final Heard heard;

    private Storm(int tickets, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException, ExecutionException {
        this.tickets = tickets;
        Path packs = StormDesks.write(Home.find().policies().resolve("introserv.yaml"), folder.resolve("policies"));
        system = LocalSystem.start(Settings.of(folder, Ports.anyFree())
                .withPolicies(packs)
                .with(Set.of(Service.ESCALATION))
                .with(environment)
                .telling(line -> System.err.println("  " + line)));
        Contract.prepare(system.contract(), Topics.TICKET_EVENTS, Topics.SLA_EVENTS);
        stampOnAppend(List.of(Topics.SLA_EVENTS, Topics.ESCALATION_EVENTS));
        codec = EventCodec.connect(system.connection().registryUrl());
        flood = new Flood(system.connection().kafka(), new StormEvents(codec));
        heard = new Heard(system.connection().kafka(), tickets);
    }

    /** @param args how many tickets; more environment of the service as NAME=value */
    public static void main(String[] args) throws Exception {
        int tickets = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
        Map<String, String> environment = List.of(args).stream()
                .skip(1)
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(arg -> arg[0], arg -> arg[1]));
        Path folder = Files.createTempDirectory("storm-");
        System.err.println("  data and logs in " + folder);
        try (Storm storm = new Storm(tickets, folder, environment)) {
            storm.open();
            storm.rage();
        }
    }

    /** A record's time is then the broker's, when it was appended. */
    private void stampOnAppend(List<String> topics) throws ExecutionException, InterruptedException {
        var onAppend =
                new AlterConfigOp(new ConfigEntry("message.timestamp.type", "LogAppendTime"), AlterConfigOp.OpType.SET);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", system.connection().kafka()))) {
            admin.incrementalAlterConfigs(topics.stream()
                            .collect(Collectors.toMap(
                                    topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                    topic -> List.of(onAppend))))
                    .all()
                    .get();
        }
    }

    private void open() throws InterruptedException {
        long begun = System.nanoTime();
        flood.open(StormDesks.BESIDE, IN_THE_STORM + AFTERWARDS);
        flood.open(StormDesks.FLOODED, tickets);
        await("all are open", () -> heard.opened() == tickets + IN_THE_STORM + AFTERWARDS);
        System.err.printf(Locale.ROOT, "  all open after %.1f s%n", (System.nanoTime() - begun) / 1e9);
        TimeUnit.SECONDS.sleep(10);
    }

    private void rage() throws InterruptedException {
        double load = load();
        long begun = System.currentTimeMillis();
        long sending = flood.breakPromises(tickets, IN_THE_STORM);
        int more = 0;
        while (heard.escalated() < tickets && System.currentTimeMillis() - begun < PATIENCE.toMillis()) {
            if (more < AFTERWARDS) {
                flood.breakPromiseBeside(IN_THE_STORM + more++);
            }
            TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
        }
        long routed = heard.lastEscalation() - begun;
        int others = IN_THE_STORM + more;
        await("all of the other desk", () -> heard.escalatedBeside().size() == others);
        // What was kept for a digest is told within a window; and what came twice would come by then.
        TimeUnit.SECONDS.sleep(40);
        print(sending, routed, load);
    }

    private void print(long sending, long routed, double load) {
        long once = heard.ticketsWith(1);
        System.out.printf(
                Locale.ROOT,
                "%,d tickets: sent in %.1f s, all routed after %.1f s (%,d a second); load average %.1f before, %.1f after%n",
                tickets,
                sending / 1e3,
                routed / 1e3,
                tickets * 1_000L / Math.max(1, routed),
                load,
                load());
        System.out.printf(
                Locale.ROOT,
                "one escalation and one work item each: %,d; of the other desk twice: %d; management was told %d times, %d times of the other desk%n",
                once,
                heard.twiceBeside(),
                heard.toldManagement(StormDesks.FLOODED),
                heard.toldManagement(StormDesks.BESIDE));
        System.out.println("| the other desk's hand-overs | number | p50, ms | p99, ms | max, ms |");
        System.out.println("|---|---|---|---|---|");
        System.out.println(delays(true, false).table("during the storm, appended after"));
        System.out.println(delays(true, true).table("during the storm, readable after"));
        System.out.println(delays(false, false).table("afterwards, appended after"));
        System.out.println(delays(false, true).table("afterwards, readable after"));
    }

    private Delays delays(boolean inTheStorm, boolean untilRead) {
        return Delays.of(flood.sentBeside().entrySet().stream()
                .filter(sent -> Ticket.of(sent.getKey()).number() < IN_THE_STORM == inTheStorm)
                .mapToLong(sent -> {
                    Heard.Seen seen =
                            Objects.requireNonNull(heard.escalatedBeside().get(sent.getKey()));
                    return (untilRead ? seen.read() : seen.appended()) - sent.getValue();
                }));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("waited in vain: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() throws InterruptedException {
        heard.close();
        flood.close();
        codec.close();
        system.close();
    }
}
