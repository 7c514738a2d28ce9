package support.pledge.notification.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A desk's key as people read it: {@code cloud-hosting} is Cloud Hosting. */
final class DeskName {
    private static final int MOST = 60;

    private DeskName() {}

    static String of(String desk) {
        var name = Arrays.stream(OneLine.of(desk, MOST).split("[-_\\s]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? "Support" : name;
    }
}
