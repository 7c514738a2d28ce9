package support.pledge.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import support.pledge.launcher.local.Connection;
import tools.jackson.databind.JsonNode;

/** The local mailbox: what the system's mail server took. */
final class Mailbox {
    private final Connection connection;
    private final Doors doors;

    Mailbox(Connection connection) {
        this.connection = connection;
        this.doors = new Doors(connection);
    }

    /** A mail as it was received. */
    record Mail(JsonNode json) {
        String subject() {
            return json.path("subject").asString("");
        }

        String text() {
            return json.path("text").asString("");
        }

        boolean isTo(String address) {
            return json.path("to").toString().contains(address);
        }

        /** First value of a header, empty where there is none; names in any case. */
        String header(String name) {
            var headers = json.path("headers");
            return headers.propertyNames().stream()
                    .filter(name::equalsIgnoreCase)
                    .map(found -> headers.get(found))
                    .map(value -> value.isArray() ? value.get(0).asString("") : value.asString(""))
                    .findFirst()
                    .orElse("");
        }

        @Override
        public String toString() {
            return json.toString();
        }
    }

    List<Mail> to(String address) {
        var list = doors.call(
                "GET", connection.mailboxUrl(), "", "application/json", "", Map.of("Accept", "application/json"));
        return list.expect(200)
                .body()
                .valueStream()
                .map(Mail::new)
                .filter(mail -> mail.isTo(address))
                .toList();
    }

    /** The first mail to the address that fits; waits for it. */
    Mail await(String address, Duration patience, Predicate<Mail> fits) {
        return Awaitility.await("mail to " + address)
                .atMost(patience)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> to(address).stream().filter(fits).findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }
}
