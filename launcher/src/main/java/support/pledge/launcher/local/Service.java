package support.pledge.launcher.local;

import java.util.function.ToIntFunction;

/** The four services, in the order a ticket meets them. */
public enum Service {
    INTAKE("intake", "intake-service", 512, Ports::intake),
    SLA_TIMER("sla-timer", "sla-timer-service", 192, Ports::slaTimer),
    ESCALATION("escalation", "escalation-service", 160, Ports::escalation),
    NOTIFICATION("notification", "notification-service", 160, Ports::notification);

    private final String title;
    private final String module;
    private final int heapMegabytes;
    private final ToIntFunction<Ports> port;

    Service(String title, String module, int heapMegabytes, ToIntFunction<Ports> port) {
        this.title = title;
        this.module = module;
        this.heapMegabytes = heapMegabytes;
        this.port = port;
    }

    /** What users call it, also the name of its log. */
    public String title() {
        return title;
    }

    String module() {
        return module;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    public String url(Ports ports) {
        return "http://127.0.0.1:" + port(ports);
    }

    int port(Ports ports) {
        return port.applyAsInt(ports);
    }

    @Override
    public String toString() {
        return title;
    }
}
