package support.pledge.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./pledge simulate} on the small test desk. JSON is written with {@code '} for {@code "}; what is told can be had in short:
 * {@code "T1 2026-03-02T09:00:00Z first-response started 2026-03-02T13:00:00Z"}.
 */
final class Replay {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final Path pack;
    private final Path events;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    int exit;

    Replay(Path folder) {
        this.folder = folder;
        pack = file("desk.yaml", desk());
        events = folder.resolve("events.jsonl");
    }

    /** The text of the test desk's pack. */
    static String desk() {
        try (var in = Objects.requireNonNull(Replay.class.getResourceAsStream("/simulate/desk.yaml"))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Replay of(String... lines) {
        return of(List.of(), lines);
    }

    Replay of(List<String> options, String... lines) {
        file("events.jsonl", String.join("\n", lines).replace('\'', '"'));
        return with(
                Stream.concat(Stream.of("--policy", pack.toString(), "--events", events.toString()), options.stream())
                        .toArray(String[]::new));
    }

    Replay with(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        String[] all =
                Stream.concat(Stream.of("simulate"), Stream.of(arguments)).toArray(String[]::new);
        exit = Pledge.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
        return this;
    }

    String eventsFile() {
        return events.toString();
    }

    List<String> lines() {
        return out.toString().lines().toList();
    }

    /** The lines, to be compared with text that has no double quotes. */
    List<String> plain() {
        return lines().stream().map(line -> line.replace('"', '\'')).toList();
    }

    String complaints() {
        return err.toString();
    }

    /** Of one clock: {@code "2026-03-02T09:00:00Z started 2026-03-02T13:00:00Z"}. */
    List<String> clock(String ticket, String kind) {
        return all().filter(line -> line.path("ticket").asString().equals(ticket)
                        && line.path("clock").asString("").equals(kind))
                .map(line ->
                        line.path("at").asString() + " " + line.path("change").asString() + " "
                                + line.path("due").asString("none"))
                .toList();
    }

    /** {@code "2026-03-02T09:00:00Z front > billing BREACH_FIRST_RESPONSE, starts 2026-03-02T09:00:00Z"}. */
    List<String> ways(String ticket) {
        return all().filter(line -> line.path("ticket").asString().equals(ticket)
                        && line.path("escalated").isObject())
                .map(line -> {
                    JsonNode way = line.path("escalated");
                    return line.path("at").asString() + " " + way.path("from").asString() + " > "
                            + way.path("to").asString() + " "
                            + way.path("reason").asString() + ", starts "
                            + way.path("startsAt").asString();
                })
                .toList();
    }

    private Stream<JsonNode> all() {
        return lines().stream().map(JSON::readTree);
    }
}
