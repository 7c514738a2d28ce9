package support.pledge.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import support.pledge.access.contract.Contract;
import support.pledge.access.contract.Operation;
import support.pledge.launcher.local.Service;

/** {@code docs/http-access.md}: every door of every service and who may come in, as the four OpenAPI documents have it. */
final class AccessTable {
    static final Path FILE = Path.of("..", "docs", "http-access.md");
    private static final String HEAD = """
            # Who may call what over HTTP

            Made from the services' OpenAPI documents (`*/src/main/resources/openapi.yaml`, served at `/openapi.yaml`) by `AccessTableTest`; do not edit
            it by hand: `mvn verify -pl system-tests -am -Dtest=AccessTableTest -Dsurefire.failIfNoSpecifiedTests=false -Dpledge.rewrite=true`.
            A document that lacks a door, or has one too many, fails its service's build; `EndpointAccessTest` walks every line below as everybody who
            may not come in.

            - **gateway**: an API key (`PLEDGE_API_KEYS`, `PLEDGE_API_KEYS_FILE`), for its desks and channels.
            - **agent**: a token of the issuer (`PLEDGE_AGENT_ISSUER`) or of one machine (`PLEDGE_AGENT_JWT_SECRET`), for the desks of its claim.
            - **visitor**: the token of one chat. **identity**: a site's signed word for its visitor (`PLEDGE_VISITOR_SECRETS`).
            - **link**: a sealed token in the address, given to one customer. **peer**: another instance of the service (`PLEDGE_SECRET`).
            - **stranger**: everybody who reaches the port. **operator**: the same, kept apart by `MANAGEMENT_SERVER_PORT`.

            *Not theirs* is what somebody gets who is let in, but not to that: `filtered` is a list without it, `each` is said of each part, `open` has
            nothing of a desk in it.

            | method | path | service | what | who may | known by | not theirs |
            |---|---|---|---|---|---|---|
            """;

    private AccessTable() {}

    static Contract contract(Service service) {
        try (InputStream document = Files.newInputStream(
                Path.of("..", service.title() + "-service", "src", "main", "resources", "openapi.yaml"))) {
            return Contract.read(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text() {
        return HEAD
                + List.of(Service.values()).stream()
                        .flatMap(service ->
                                contract(service).operations().stream().map(door -> line(service, door)))
                        .collect(Collectors.joining());
    }

    private static String line(Service service, Operation door) {
        String known = door.known().isEmpty() ? "–" : String.join(", ", new TreeSet<>(door.known()));
        String foreign = door.foreign().isEmpty() ? "–" : door.foreign();
        return "| %s | `%s` | %s | %s | %s | %s | %s |%n"
                .formatted(
                        door.method(),
                        door.path(),
                        service.title(),
                        door.summary(),
                        String.join(", ", door.callers()),
                        known,
                        foreign)
                .replace(System.lineSeparator(), "\n");
    }
}
