package support.pledge.notification.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import support.pledge.notification.model.Message;

/** Many tickets' messages at a time through one postman, those of one ticket one after the other: as a lane does it. */
public final class SideBySide {
    private SideBySide() {}

    public static List<DeliveryResult> deliver(Postman postman, List<Message> messages)
            throws InterruptedException, ExecutionException {
        var tickets = new LinkedHashMap<String, List<Message>>();
        messages.forEach(message -> tickets.computeIfAbsent(message.ticket(), ticket -> new ArrayList<>())
                .add(message));
        var results = new ArrayList<DeliveryResult>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var ticket : threads.invokeAll(tickets.values().stream()
                    .map(ofOne -> (Callable<List<DeliveryResult>>) () -> inOrder(postman, ofOne))
                    .toList())) {
                results.addAll(ticket.get());
            }
        }
        return results;
    }

    private static List<DeliveryResult> inOrder(Postman postman, List<Message> messages) throws InterruptedException {
        var results = new ArrayList<DeliveryResult>();
        for (var message : messages) {
            results.add(postman.deliver(message));
        }
        return results;
    }
}
