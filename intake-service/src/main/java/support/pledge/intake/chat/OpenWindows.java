package support.pledge.intake.chat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import support.pledge.intake.limit.LimitSettings;
import support.pledge.intake.web.Problem;

/** The windows that are open on this instance, by chat, and how many there may be. Thread-safe. */
@Component
final class OpenWindows {
    private static final long REST_OF_THE_SERVICE = 160L << 20;
    /** What an open connection with its request holds, measured: see the benchmarks. */
    private static final long EACH = 28L << 10;

    private static final int MOST = 20_000;
    private final LimitSettings limits;
    private final ConcurrentHashMap<String, List<Window>> byChat = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();
    private final int most;

    OpenWindows(LimitSettings limits, MeterRegistry meters) {
        this.limits = limits;
        most = roomIn(Runtime.getRuntime().maxMemory());
        meters.gauge("pledge.intake.streams", all);
    }

    /** As many as the heap bears: whoever opens too many is to be refused, not to end the service. */
    static int roomIn(long heapBytes) {
        return (int) Math.clamp((heapBytes - REST_OF_THE_SERVICE) / EACH, 500, MOST);
    }

    List<Window> of(String chat) {
        return byChat.getOrDefault(chat, List.of());
    }

    /**
     * Whether there is room for one more: asked before an answer begins, because it cannot be taken back then.
     *
     * @throws support.pledge.intake.web.ProblemException 503 when this instance has its fill, 429 when the address has
     */
    void check(String address) {
        if (all.get() >= most) {
            throw Problem.unavailable("too many chat windows are open here").asException();
        }
        int ofOne = limits.streamsPerAddress();
        if (ofOne > 0 && byAddress.getOrDefault(address, 0) >= ofOne) {
            throw Problem.tooMany("too many chat windows are open at your address: close some", 10)
                    .asException();
        }
    }

    /** The same exceptions. */
    Window open(String chat, String address) {
        check(address);
        all.incrementAndGet();
        byAddress.merge(address, 1, Integer::sum);
        var window = Window.of(chat, address);
        byChat.compute(chat, (key, open) -> with(open == null ? List.of() : open, window));
        return window;
    }

    /** One too many closes the oldest: most likely nobody is there any more, and its connection has not noticed. */
    private List<Window> with(List<Window> open, Window window) {
        var windows = new ArrayList<>(open);
        int ofOne = limits.streamsPerChat();
        if (ofOne > 0 && windows.size() >= ofOne) {
            windows.removeFirst().close();
        }
        windows.add(window);
        return List.copyOf(windows);
    }

    void close(Window window) {
        all.decrementAndGet();
        byAddress.computeIfPresent(window.address(), (key, count) -> count > 1 ? count - 1 : null);
        byChat.computeIfPresent(window.chat(), (key, open) -> {
            var left = open.stream().filter(other -> other != window).toList();
            return left.isEmpty() ? null : left;
        });
    }
}
