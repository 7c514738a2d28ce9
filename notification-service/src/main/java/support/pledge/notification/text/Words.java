package support.pledge.notification.text;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** One language's words: patterns of ICU's MessageFormat with named arguments. What is put in for them is not looked at again. */
final class Words {
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

    /**
     * @param values texts, and numbers for plurals
     * @throws IllegalStateException if there is no such key, or it names a value that is not given
     */
    String say(String key, Map<String, Object> values) {
        var pattern = pattern(key);
        for (var named : pattern.getArgumentNames()) {
            if (!values.containsKey(named)) {
                throw new IllegalStateException(
                        "'" + key + "' in " + language.tag() + " names {" + named + "}, which is not known there");
            }
        }
        return pattern.format(values);
    }

    /** A new one each time: they are not for several threads. */
    MessageFormat pattern(String key) {
        try {
            return new MessageFormat(raw(key), language.locale());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("'" + key + "' in " + language.tag() + " cannot be read", e);
        }
    }

    /** With commas and an "and". */
    String list(List<String> items) {
        return ListFormatter.getInstance(language.local()).format(items);
    }
}
