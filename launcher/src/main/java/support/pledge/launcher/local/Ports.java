package support.pledge.launcher.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of one local system, all on 127.0.0.1 and all derived from one number: the services from {@code base}, what they
 * stand on from {@code base + 10000}. Two systems whose bases are ten apart do not meet.
 */
public record Ports(int base) {

    /** The documented ports: intake 8080, sla-timer 8081, escalation 8082, notification 8083, registry 18080 and on. */
    public static final Ports DEFAULT = new Ports(8080);

    private static final int HIGHEST = 65535 - 10008;

    public Ports {
        if (base < 1024 || base > HIGHEST) {
            throw new IllegalArgumentException("--ports must be from 1024 to " + HIGHEST + ", but is " + base);
        }
    }

    public int intake() {
        return base;
    }

    public int slaTimer() {
        return base + 1;
    }

    public int escalation() {
        return base + 2;
    }

    public int notification() {
        return base + 3;
    }

    public int registry() {
        return base + 10000;
    }

    public int registryManagement() {
        return base + 10001;
    }

    public int mailbox() {
        return base + 10002;
    }

    public int smtp() {
        return base + 10003;
    }

    public int imap() {
        return base + 10004;
    }

    public int kafka() {
        return base + 10005;
    }

    public int kafkaController() {
        return base + 10006;
    }

    /** Where intake takes mail from a mail server on this machine. */
    public int lmtp() {
        return base + 10007;
    }

    /** Where brokers and admin talk, on a system that was started secured. */
    public int kafkaBrokers() {
        return base + 10008;
    }

    /** Every port with what it is for, in the order of the numbers. */
    public Map<String, Integer> all() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("intake", intake());
        all.put("sla-timer", slaTimer());
        all.put("escalation", escalation());
        all.put("notification", notification());
        all.put("registry", registry());
        all.put("registry health", registryManagement());
        all.put("mailbox page", mailbox());
        all.put("mailbox SMTP", smtp());
        all.put("mailbox IMAP", imap());
        all.put("broker", kafka());
        all.put("broker controller", kafkaController());
        all.put("intake LMTP", lmtp());
        all.put("broker to broker", kafkaBrokers());
        return all;
    }

    /** Whether nobody listens on any of them now. */
    public boolean free() {
        return all().values().stream().allMatch(Ports::isFree);
    }

    /** A set nobody listens on, for a test that runs beside others. Below the range the system hands out by itself. */
    public static Ports anyFree() {
        int start = 9000 + (int) (ProcessHandle.current().pid() % 500) * 10;
        for (int i = 0; i < 1000; i++) {
            Ports ports = new Ports(9000 + (start - 9000 + i * 10) % 10000);
            if (ports.free()) {
                return ports;
            }
        }
        throw new IllegalStateException("no thirteen free ports between 9000 and 29007 on this machine");
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
