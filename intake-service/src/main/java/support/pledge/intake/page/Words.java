package support.pledge.intake.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one language says on pages. {@code {0}} and so on stand for values, which are not looked at again. */
public final class Words {
    private static final Map<Language, Words> ALL =
            Arrays.stream(Language.values()).collect(Collectors.toMap(Function.identity(), Words::load));

    private final Language language;
    private final Map<String, String> byKey;

    private Words(Language language, Map<String, String> byKey) {
        this.language = language;
        this.byKey = byKey;
    }

    public static Words in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    /** All of them, for templates. */
    Map<String, String> byKey() {
        return byKey;
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** @throws IllegalStateException if there is no such key */
    public String say(String key, Object... values) {
        var words = byKey.get(key);
        if (words == null) {
            throw new IllegalStateException("no words for '" + key + "' in " + language.tag());
        }
        var said = new StringBuilder();
        int at = 0;
        for (int open = words.indexOf('{'); open >= 0; open = words.indexOf('{', at)) {
            int close = words.indexOf('}', open);
            said.append(words, at, open).append(values[Integer.parseInt(words.substring(open + 1, close))]);
            at = close + 1;
        }
        return said.append(words, at, words.length()).toString();
    }

    private static Words load(Language language) {
        var path = "/pages/words/" + language.tag() + ".properties";
        try (var file = Words.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("the words of " + language.tag() + " are missing: " + path);
            }
            var read = new Properties();
            read.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            var byKey = new TreeMap<String, String>();
            read.stringPropertyNames().forEach(key -> byKey.put(key, read.getProperty(key)));
            return new Words(language, byKey);
        } catch (IOException e) {
            throw new UncheckedIOException("the words of " + language.tag() + " cannot be read", e);
        }
    }
}
