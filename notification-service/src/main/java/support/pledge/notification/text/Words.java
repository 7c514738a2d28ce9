package support.pledge.notification.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One language's words. Placeholders stand in braces; what is put in for them is not looked at again. */
final class Words {
    static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    private final Language language;
    private final Properties byKey = new Properties();

    private Words(Language language) {
        this.language = language;
    }

    /** @throws IllegalStateException if the words are not part of the program */
    static Words load(Language language) {
        var words = new Words(language);
        var path = "/messages/" + language.tag() + "/words.properties";
        try (var file = Words.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("the words of " + language.tag() + " are missing: " + path);
            }
            words.byKey.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the words of " + language.tag() + " cannot be read", e);
        }
        return words;
    }

    Set<String> keys() {
        return byKey.stringPropertyNames();
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** @throws IllegalStateException if there is no such key */
    String raw(String key) {
        var words = byKey.getProperty(key);
        if (words == null) {
            throw new IllegalStateException("no words for '" + key + "' in " + language.tag());
        }
        return words;
    }

    /** @throws IllegalStateException if there is no such key, or it names a value that is not given */
    String say(String key, Map<String, String> values) {
        return PLACEHOLDER.matcher(raw(key)).replaceAll(found -> Matcher.quoteReplacement(value(key, found, values)));
    }

    private String value(String key, MatchResult found, Map<String, String> values) {
        var value = values.get(found.group(1));
        if (value == null) {
            throw new IllegalStateException(
                    "'" + key + "' in " + language.tag() + " names " + found.group() + ", which is not known there");
        }
        return value;
    }
}
