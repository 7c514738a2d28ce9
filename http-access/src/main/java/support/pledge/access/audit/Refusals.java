package support.pledge.access.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of refused attempts, logger {@code support.pledge.audit}: {@code key=value} pairs, one line each. So many lines a second from one
 * address, {@value #ALL} from all of them; what is above is counted in a line when the second is over. All are counted in
 * {@code pledge_refused_total}. Thread-safe.
 */
public final class Refusals implements AutoCloseable {
    private static final Logger audit = LoggerFactory.getLogger("support.pledge.audit");
    private static final int ALL = 200;

    private final String service;
    private final int perSecond;
    private final MeterRegistry meters;
    private final Map<String, Integer> written = new HashMap<>();
    private final Map<String, Integer> left = new HashMap<>();
    private final ScheduledExecutorService end = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("audit").factory());
    private long second;
    private int lines;
    private int leftOfMany;

    /** @param perSecond lines from one address */
    public Refusals(String service, int perSecond, MeterRegistry meters, InstantSource clock) {
        this.service = service;
        this.perSecond = perSecond;
        this.meters = meters;
        end.scheduleAtFixedRate(() -> closeOff(clock.instant()), 1, 1, TimeUnit.SECONDS);
    }

    public void say(Refusal refusal, Instant now) {
        meters.counter("pledge.refused", "reason", refusal.reason()).increment();
        if (mayWrite(refusal.address(), now)) {
            audit.info(line(refusal, now));
        }
    }

    private synchronized boolean mayWrite(String address, Instant now) {
        closeOff(now);
        if (lines < ALL && written.merge(address, 1, Integer::sum) <= perSecond) {
            lines++;
            return true;
        }
        // Who comes from very many addresses is counted as one: the map stays small.
        if (left.size() < ALL || left.containsKey(address)) {
            left.merge(address, 1, Integer::sum);
        } else {
            leftOfMany++;
        }
        return false;
    }

    /** Writes what was left out in a second that is over. */
    synchronized void closeOff(Instant now) {
        if (now.getEpochSecond() == second) {
            return;
        }
        Instant ended = Instant.ofEpochSecond(second + 1);
        left.forEach((address, count) -> audit.info(closing(ended, address, count)));
        if (leftOfMany > 0) {
            audit.info(closing(ended, "many", leftOfMany));
        }
        second = now.getEpochSecond();
        lines = 0;
        leftOfMany = 0;
        written.clear();
        left.clear();
    }

    private String line(Refusal refusal, Instant now) {
        var line = new StringBuilder("refused");
        pair(line, "time", now.toString());
        pair(line, "service", service);
        pair(line, "method", refusal.method());
        pair(line, "route", refusal.route());
        pair(line, "status", Integer.toString(refusal.status()));
        pair(line, "reason", refusal.reason());
        if (refusal.principal() != null) {
            pair(line, "principal", refusal.principal());
        }
        pair(line, "address", refusal.address());
        return line.toString();
    }

    private String closing(Instant time, String address, int count) {
        var line = new StringBuilder("refused");
        pair(line, "time", time.toString());
        pair(line, "service", service);
        pair(line, "more", Integer.toString(count));
        pair(line, "address", address);
        return line.toString();
    }

    private static void pair(StringBuilder line, String name, String value) {
        line.append(' ').append(name).append('=').append(quoted(value));
    }

    /** Plain words as they are, anything else in quotes, with every character that could end a line or a quote as an escape. */
    static String quoted(String value) {
        String cut = value.length() > 200 ? value.substring(0, 200) + "…" : value;
        if (cut.matches("[A-Za-z0-9_.:/{}*@|-]+")) {
            return cut;
        }
        var text = new StringBuilder("\"");
        cut.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (c < ' '
                    || c >= 0x7f && c < 0xa0
                    || c == 0x2028
                    || c == 0x2029
                    || Character.getType(c) == Character.FORMAT) {
                text.append(String.format("\\u%04x", c));
            } else {
                text.append((char) c);
            }
        });
        return text.append('"').toString();
    }

    @Override
    public void close() {
        end.shutdownNow();
        closeOff(Instant.ofEpochSecond(second + 1));
    }
}
