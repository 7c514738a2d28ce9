package support.pledge.streams;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Answers out of stores that are spread over the instances of a service. Each instance that holds a part says for which partitions its part
 * is; only when all of them come together, each once, is there an answer.
 */
public final class Instances {

    private static final Group NOBODY_ELSE = new Group() {
        @Override
        public Set<HostInfo> others(String store) {
            return Set.of();
        }

        @Override
        public Optional<HostInfo> keeper(String store, String key) {
            return Optional.empty();
        }
    };

    private final Group group;
    private final Messenger messenger = new Messenger();
    private final Set<Integer> all;

    /** @param partitions of the topics that feed the stores */
    Instances(Group group, int partitions) {
        this.group = group;
        all = IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet());
    }

    /** There is one instance only. */
    public static Instances one(int partitions) {
        return new Instances(NOBODY_ELSE, partitions);
    }

    /**
     * @param partitions that the parts are for: all of them, but where it was asked for this instance's own
     * @param parts this instance's own first
     */
    public record Gathered<T>(Set<Integer> partitions, List<T> parts) {

        public Gathered {
            partitions = Set.copyOf(partitions);
            parts = List.copyOf(parts);
        }

        /** As the header {@link Question#PARTITIONS} has it. */
        public String shownPartitions() {
            return partitions.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
        }
    }

    /**
     * The parts of all instances.
     *
     * @param here partitions whose tasks this instance has; looked at before and after it reads
     * @param own reads this instance's part
     * @param read what another instance said
     * @throws NotWhole when an instance that holds a part cannot be asked, or tasks move at this moment
     */
    public <T> Gathered<T> gather(
            String store, Question question, Supplier<Set<Integer>> here, Supplier<T> own, Function<String, T> read) {
        Set<Integer> before = Set.copyOf(here.get());
        List<T> parts = new ArrayList<>(List.of(own.get()));
        if (!before.equals(here.get())) {
            throw moving();
        }
        if (question.alone()) {
            return new Gathered<>(before, parts);
        }
        Set<Integer> covered = new HashSet<>(before);
        if (!covered.equals(all)) {
            for (Answer answer : messenger.askAll(group.others(store), question)) {
                answer.partitions().forEach(partition -> addOnce(partition, covered));
                parts.add(read.apply(answer.expected()));
            }
        }
        if (!covered.equals(all)) {
            throw moving();
        }
        return new Gathered<>(covered, parts);
    }

    /**
     * What the instance that keeps this key says.
     *
     * @throws NotWhole when it cannot be asked, or the key is on its way to another
     */
    public Answer askKeeper(String store, String key, Question question) {
        HostInfo keeper =
                group.keeper(store, key).filter(other -> !question.alone()).orElseThrow(Instances::moving);
        return messenger.askAll(Set.of(keeper), question).getFirst();
    }

    private static void addOnce(int partition, Set<Integer> covered) {
        if (!covered.add(partition)) {
            throw moving();
        }
    }

    private static NotWhole moving() {
        return new NotWhole("a part of the answer is on its way from one instance to another");
    }
}
