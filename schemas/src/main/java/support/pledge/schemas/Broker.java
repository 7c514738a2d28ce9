package support.pledge.schemas;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Where Kafka is, and as whom a client comes.
 *
 * @param servers host:port, comma separated
 * @param access what a client needs to be let in, by Kafka's own names ({@code security.protocol}, {@code sasl.jaas.config}, …); empty: plaintext
 */
public record Broker(String servers, Map<String, String> access) {
    private static final String SERVERS = "bootstrap.servers";

    /** @throws IllegalArgumentException if no server is named */
    public Broker {
        if (servers.isBlank()) {
            throw new IllegalArgumentException("PLEDGE_KAFKA is empty: give the broker's host:port");
        }
        access = Map.copyOf(access);
    }

    /** Plaintext, as nobody. */
    public static Broker at(String servers) {
        return new Broker(servers, Map.of());
    }

    /**
     * As the file says, a client properties file as Kafka's own tools take it; its {@code bootstrap.servers} does not count.
     *
     * @param clientFile empty: plaintext, as nobody
     * @throws IllegalArgumentException if the file cannot be read; nothing of it is told
     */
    public static Broker of(String servers, String clientFile) {
        if (clientFile.isBlank()) {
            return at(servers);
        }
        var file = Path.of(clientFile);
        var read = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            read.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "PLEDGE_KAFKA_CLIENT '" + clientFile
                            + "' cannot be read: name a properties file as Kafka's own tools take it with --command-config",
                    e instanceof IOException ? e : null);
        }
        return new Broker(
                servers,
                read.stringPropertyNames().stream()
                        .filter(name -> !name.equals(SERVERS))
                        .collect(Collectors.toMap(name -> name, read::getProperty)));
    }

    /** All that a client is told: what it wants for itself, the servers and the access. */
    public Map<String, Object> client(Map<String, ?> own) {
        var config = new HashMap<String, Object>(own);
        config.putAll(access);
        config.put(SERVERS, servers);
        return config;
    }

    /** Without the access: there are passwords in it. */
    @Override
    public String toString() {
        return servers;
    }
}
