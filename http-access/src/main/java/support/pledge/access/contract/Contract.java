package support.pledge.access.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A service's OpenAPI document: its own, {@code /openapi.yaml} on the class path, or one that was given. */
public final class Contract {
    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete", "options");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final List<Operation> operations;
    private final Map<String, Pattern> paths = new TreeMap<>();

    private Contract(Map<String, Object> document) {
        operations = operationsOf(document);
        operations.forEach(operation -> paths.computeIfAbsent(operation.path(), Contract::pattern));
    }

    /** The one of the service that runs here. */
    public static Contract own() {
        try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("there is no openapi.yaml on the class path");
            }
            return new Contract(load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Contract read(InputStream document) {
        return new Contract(load(document));
    }

    private static Map<String, Object> load(InputStream document) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(document);
    }

    /** In the document's order. */
    public List<Operation> operations() {
        return operations;
    }

    /** The path of the document that an address is one of; {@code none} where there is no such, so that nothing that was sent is passed on. */
    public String route(String address) {
        return paths.entrySet().stream()
                .filter(path -> path.getValue().matcher(address).matches())
                .map(Map.Entry::getKey)
                // A path without parameters goes before one with.
                .reduce((one, other) -> one.contains("{") && !other.contains("{") ? other : one)
                .orElse("none");
    }

    private static Pattern pattern(String path) {
        var written = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(path);
        int from = 0;
        while (parameter.find()) {
            written.append(Pattern.quote(path.substring(from, parameter.start())))
                    .append("[^/]+");
            from = parameter.end();
        }
        return Pattern.compile(
                written.append(Pattern.quote(path.substring(from))).toString());
    }

    private static List<Operation> operationsOf(Map<String, Object> document) {
        List<Operation> found = new ArrayList<>();
        map(document.get("paths"))
                .forEach((path, methods) -> map(methods).forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        found.add(operation(method.toUpperCase(Locale.ROOT), path, map(operation)));
                    }
                }));
        return List.copyOf(found);
    }

    private static Operation operation(String method, String path, Map<String, Object> said) {
        for (String needed : new String[] {"summary", "security", "x-callers"}) {
            if (said.get(needed) == null) {
                throw new IllegalArgumentException("openapi.yaml: " + method + " " + path + " has no '" + needed + "'");
            }
        }
        Set<String> known = new TreeSet<>();
        list(said.get("security")).forEach(way -> known.addAll(map(way).keySet()));
        return new Operation(
                method,
                path,
                String.valueOf(said.get("summary")),
                list(said.get("x-callers")).stream().map(String::valueOf).toList(),
                String.valueOf(said.getOrDefault("x-foreign", "")),
                known,
                new TreeSet<>(
                        list(said.get("tags")).stream().map(String::valueOf).toList()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
