package support.pledge.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Files of the checkout that machines read, as maps and lists. */
final class YamlFiles {
    private static final Path ROOT = Path.of("..");

    private YamlFiles() {}

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All documents of it, with what {@code <<} takes over in its place. */
    static List<Map<String, Object>> documents(String yaml) {
        var all = new ArrayList<Map<String, Object>>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(yaml)
                .forEach(document -> all.add(map(merged(document))));
        return all;
    }

    /** Lines {@code NAME=value}; comments are none. */
    static Map<String, String> env(String file) {
        var values = new LinkedHashMap<String, String>();
        text(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    var at = line.indexOf('=');
                    values.put(line.substring(0, at), line.substring(at + 1));
                });
        return values;
    }

    /** A map that is there. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    static Map<String, Object> mapIn(Map<String, Object> parent, String key) {
        return map(parent.getOrDefault(key, Map.of()));
    }

    /** Empty where it is not there. */
    static String textIn(Map<String, Object> parent, String key) {
        return String.valueOf(parent.getOrDefault(key, ""));
    }

    static List<String> textsIn(Map<String, Object> parent, String key) {
        return ((List<?>) parent.getOrDefault(key, List.of()))
                .stream().map(String::valueOf).toList();
    }

    private static Object merged(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(YamlFiles::merged).toList();
        }
        if (!(value instanceof Map<?, ?> source)) {
            return value;
        }
        var whole = new LinkedHashMap<String, Object>();
        if (source.get("<<") != null) {
            whole.putAll(map(merged(source.get("<<"))));
        }
        source.forEach((key, part) -> {
            if (!key.equals("<<")) {
                whole.put(String.valueOf(key), part == null ? "" : merged(part));
            }
        });
        return whole;
    }
}
