package support.pledge.system.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import support.pledge.launcher.local.LocalSystem;
import support.pledge.launcher.local.Ports;
import support.pledge.launcher.local.Settings;
import support.pledge.launcher.process.Part;
import support.pledge.launcher.process.ProcessList;
import support.pledge.schemas.Contract;
import support.pledge.schemas.Topics;

/** A real broker, a real registry, the real sla-timer, a load, and a journal; what dies is for the test to say. */
final class CrashSystem implements AutoCloseable {
    private static final Duration BROKER_BACK = Duration.ofMinutes(2);
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(90);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(3);

    private final LocalSystem local;
    private final Ports ports;
    private final Path folder;
    private final ServiceCopy copy;
    private final Map<String, String> settings;
    private final ProcessList running;
    private final List<Instance> instances = new ArrayList<>();
    private final Journal journal;
    private final Admin admin;

    private boolean clean;

    final Load load;

    /** @param settings more environment of the service */
    CrashSystem(String name, ServiceCopy copy, Map<String, String> settings, long seed)
            throws IOException, InterruptedException, ExecutionException {
        this.copy = copy;
        this.settings = settings;
        ports = new Ports(Integer.getInteger("pledge.test.ports", 21_080) + 800);
        Files.createDirectories(Path.of("target"));
        folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "crash-" + name + "-");
        running = new ProcessList(folder.resolve("instances"));
        local = LocalSystem.start(Settings.of(folder.resolve("system"), ports).with(Set.of()));
        Contract.prepare(local.contract(), Topics.TICKET_EVENTS, Topics.SLA_EVENTS);
        CrashDesk.publish(local.contract());
        admin = Admin.create(Map.of("bootstrap.servers", kafka()));
        stampOnAppend();
        journal = new Journal(folder.resolve("journal.ndjson"));
        load = new Load(kafka(), registry(), journal, seed);
    }

    /** What was told has the broker's time, not that of the service. */
    private void stampOnAppend() throws ExecutionException, InterruptedException {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.SLA_EVENTS);
        var onAppend =
                new AlterConfigOp(new ConfigEntry("message.timestamp.type", "LogAppendTime"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(topic, List.of(onAppend))).all().get();
    }

    private String kafka() {
        return local.connection().kafka();
    }

    private String registry() {
        return local.connection().registryUrl();
    }

    /** One more instance, with a state of its own, not started. */
    Instance instance() {
        int number = instances.size();
        int port = ports.slaTimer() + number;
        var env = new HashMap<String, String>();
        env.put("PLEDGE_KAFKA", kafka());
        env.put("PLEDGE_REGISTRY_URL", registry());
        env.put("PLEDGE_DATA", folder.resolve("state-" + number).toString());
        env.put("PLEDGE_INSTANCE", Integer.toString(number));
        env.put("PLEDGE_PARTITIONS", "6");
        env.put("PLEDGE_REPLICATION_FACTOR", "1");
        env.put("SERVER_ADDRESS", "127.0.0.1");
        env.put("SERVER_PORT", Integer.toString(port));
        env.putAll(settings);
        String name = "sla-timer-" + number;
        var instance = new Instance(name, port, copy.jar(), env, folder.resolve(name + ".log"), running);
        instances.add(instance);
        return instance;
    }

    void killBroker() throws InterruptedException {
        broker().kill();
    }

    void startBroker() throws InterruptedException {
        broker().start();
        broker().awaitReady(BROKER_BACK);
    }

    private Part broker() {
        return local.foundation().getFirst();
    }

    int accepted() {
        return journal.size();
    }

    /** Returns when something is being told that nobody else can read yet: a transaction is open. */
    void awaitFiring() throws InterruptedException {
        long before = written();
        while (written() <= before) {
            sleep(LOOK_AGAIN);
        }
    }

    /** Records on {@code support.sla-events}, those of open and aborted transactions too. */
    private long written() throws InterruptedException {
        try {
            return Residue.ends(admin, Topics.SLA_EVENTS).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the load, waits until all promises are over and nothing is left, and judges. */
    Verdict afterQuiet(Duration bound) throws InterruptedException {
        load.end();
        var facts = journal.read();
        long over = facts.stream()
                .mapToLong(
                        fact -> fact.at() + CrashDesk.longest(fact.severity()).toMillis())
                .max()
                .orElse(0);
        long until = Math.max(over, System.currentTimeMillis()) + QUIET_WITHIN.toMillis();
        sleep(Duration.ofMillis(over - System.currentTimeMillis()));
        var left = residue();
        while (!left.isEmpty() && System.currentTimeMillis() < until) {
            sleep(Duration.ofMillis(500));
            left = residue();
        }
        // Whoever reads the last gauge reads what was so a moment ago.
        sleep(Duration.ofSeconds(2));
        var told = Dump.read(kafka(), registry());
        var verdict = new CrashOracle(CrashDesk.pack(), bound).judge(facts, told, Instant.ofEpochMilli(over));
        var whole = left.isEmpty() ? verdict : verdict.withResidue(left);
        clean = whole.clean();
        return whole;
    }

    private List<String> residue() throws InterruptedException {
        return Residue.at(admin, instances.stream().filter(Instance::alive).toList());
    }

    static void sleep(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.max(0, time.toMillis()));
    }

    @Override
    public void close() throws InterruptedException, IOException {
        for (var instance : instances) {
            instance.kill();
        }
        load.close();
        journal.close();
        admin.close();
        local.close();
        if (clean) {
            ServiceCopy.delete(folder);
        } else {
            System.out.println("crash suite: data and logs are left in " + folder);
        }
    }
}
