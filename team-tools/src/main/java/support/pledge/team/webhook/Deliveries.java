package support.pledge.team.webhook;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What is to be delivered, and when. Items of one ticket go one after the other; one ticket's trouble holds up no other. For
 * one thread; knows no clock and sends nothing.
 *
 * <pre>
 * waiting -> under way -> gone (taken, or to be put aside)
 *    ^------- later ---------'
 * </pre>
 */
final class Deliveries {
    private final Patience patience;
    private final Map<String, ArrayDeque<Try>> lanes = new LinkedHashMap<>();
    private final Map<TopicPartition, Progress> progress = new HashMap<>();
    private int open;
    private int underWay;

    /** What an answer leads to. */
    sealed interface Step {
        record Gone() implements Step {}

        record Again(Instant at, String why) implements Step {}

        /** To be put aside; {@link #gone} when that is done. */
        record PutAside(String why) implements Step {}
    }

    private static final class Try {
        private final Item item;
        private int tries;
        private boolean underWay;
        private Instant dueAt;
        private @Nullable Instant firstTry;

        Try(Item item, Instant dueAt) {
            this.item = item;
            this.dueAt = dueAt;
        }
    }

    /** What of a partition is open, and what was read. */
    private static final class Progress {
        private final TreeSet<Long> open = new TreeSet<>();
        private long next;
    }

    Deliveries(Patience patience) {
        this.patience = patience;
    }

    void add(Item item, Instant now) {
        lanes.computeIfAbsent(item.lane(), lane -> new ArrayDeque<>()).add(new Try(item, now));
        var partition = progress.computeIfAbsent(item.partition(), any -> new Progress());
        partition.open.add(item.offset());
        partition.next = Math.max(partition.next, item.offset() + 1);
        open++;
    }

    /** A record that needs no delivery. */
    void passOver(TopicPartition partition, long offset) {
        var there = progress.computeIfAbsent(partition, any -> new Progress());
        there.next = Math.max(there.next, offset + 1);
    }

    /** The items to be sent now, at most so many under way at once; each is to be answered. */
    List<Item> start(Instant now, int most) {
        var due = new ArrayList<Item>();
        for (var lane : lanes.values()) {
            if (underWay >= most) {
                break;
            }
            var head = lane.getFirst();
            if (!head.underWay && !head.dueAt.isAfter(now)) {
                head.underWay = true;
                head.tries++;
                head.firstTry = head.firstTry == null ? now : head.firstTry;
                underWay++;
                due.add(head.item);
            }
        }
        return due;
    }

    /** @param chance from 0 to 1, for the next wait */
    Step answered(Item item, Answer answer, Instant now, double chance) {
        var head = head(item);
        if (head == null) {
            return new Step.Gone(); // Its partition went to another member meanwhile.
        }
        var firstTry = Objects.requireNonNullElse(head.firstTry, now);
        return switch (answer) {
            case Answer.Taken() -> {
                gone(item);
                yield new Step.Gone();
            }
            case Answer.Unwanted(String why) -> new Step.PutAside(why);
            case Answer.Later(String why, var asked) -> {
                if (patience.isOver(firstTry, now)) {
                    yield new Step.PutAside(why + ", tried " + head.tries + " times since " + firstTry);
                }
                var at = patience.next(firstTry, now, head.tries, asked, chance);
                later(item, at);
                yield new Step.Again(at, why);
            }
        };
    }

    /** It is delivered or put aside. */
    void gone(Item item) {
        var head = head(item);
        if (head == null) {
            return;
        }
        underWay--;
        open--;
        var lane = Objects.requireNonNull(lanes.get(item.lane()));
        lane.removeFirst();
        if (lane.isEmpty()) {
            lanes.remove(item.lane());
        }
        Objects.requireNonNull(progress.get(item.partition())).open.remove(item.offset());
    }

    /** To be tried then. */
    void later(Item item, Instant at) {
        var head = head(item);
        if (head != null) {
            head.underWay = false;
            head.dueAt = at;
            underWay--;
        }
    }

    private @Nullable Try head(Item item) {
        var lane = lanes.get(item.lane());
        var head = lane == null ? null : lane.getFirst();
        return head != null && head.underWay && head.item == item ? head : null;
    }

    /** How far each partition is done without a gap. */
    Map<TopicPartition, Long> done() {
        var done = new HashMap<TopicPartition, Long>();
        progress.forEach(
                (partition, there) -> done.put(partition, there.open.isEmpty() ? there.next : there.open.getFirst()));
        return done;
    }

    /** Another member has these now. */
    void forget(Collection<TopicPartition> partitions) {
        for (var lane : List.copyOf(lanes.entrySet())) {
            for (var one : List.copyOf(lane.getValue())) {
                if (partitions.contains(one.item.partition())) {
                    lane.getValue().remove(one);
                    open--;
                    underWay -= one.underWay ? 1 : 0;
                }
            }
            if (lane.getValue().isEmpty()) {
                lanes.remove(lane.getKey());
            }
        }
        partitions.forEach(progress::remove);
    }

    /** Items that were started and are not answered. */
    int underWay() {
        return underWay;
    }

    /** Items that are not gone. */
    int open() {
        return open;
    }
}
