package support.pledge.notification.preview;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What people write in the samples of one language. */
final class SampleTexts {
    private final Properties byKey = new Properties();

    SampleTexts(String language) {
        var path = "/preview/" + language + ".properties";
        try (var file = SampleTexts.class.getResourceAsStream(path)) {
            byKey.load(new InputStreamReader(requireNonNull(file, path), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    String get(String key) {
        return requireNonNull(byKey.getProperty(key), key);
    }
}
