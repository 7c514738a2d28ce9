package support.pledge.system.crash;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import support.pledge.schemas.Topics;

/** What must not be left when all is quiet. */
final class Residue {
    private static final String GROUP = "sla-timer";
    private static final Set<TransactionState> OPEN =
            Set.of(TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

    private Residue() {}

    /** Empty when nothing is left. */
    static List<String> at(Admin admin, List<Instance> instances) throws InterruptedException {
        var left = new ArrayList<String>();
        for (var instance : instances) {
            double overdue = instance.gauge("pledge_timers_overdue_seconds");
            if (overdue > 0) {
                left.add(instance.name() + " has a timer that is overdue by " + overdue + " s");
            }
            double missed = instance.gauge("pledge_timers_missed_total");
            if (missed > 0) {
                left.add(instance.name() + " found " + missed + " timers by its sweep only");
            }
        }
        try {
            lag(admin, left);
            deadLetters(admin, left);
            admin.listTransactions(new ListTransactionsOptions().filterStates(OPEN)).all().get().stream()
                    .forEach(open -> left.add("open transaction " + open));
        } catch (ExecutionException e) {
            left.add("the broker does not say: " + e.getCause());
        }
        return left;
    }

    private static void lag(Admin admin, List<String> left) throws ExecutionException, InterruptedException {
        var read = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        ends(admin, Topics.TICKET_EVENTS).forEach((part, end) -> {
            OffsetAndMetadata at = read.get(part);
            if (end > 0 && (at == null || at.offset() < end)) {
                left.add(part + " is read to " + (at == null ? "nothing" : at.offset()) + " of " + end);
            }
        });
    }

    private static void deadLetters(Admin admin, List<String> left) throws ExecutionException, InterruptedException {
        ends(admin, Topics.deadLetters(Topics.TICKET_EVENTS)).forEach((part, end) -> {
            if (end > 0) {
                left.add(end + " dead letters on " + part);
            }
        });
    }

    /** What is in no transaction's way: all that was written. */
    static Map<TopicPartition, Long> ends(Admin admin, String topic) throws ExecutionException, InterruptedException {
        var partitions = new HashSet<TopicPartition>();
        admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .flatMap(known -> known.partitions().stream())
                .map(part -> new TopicPartition(topic, part.partition()))
                .forEach(partitions::add);
        return admin
                .listOffsets(partitions.stream().collect(Collectors.toMap(part -> part, part -> OffsetSpec.latest())))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
