package support.pledge.benchmarks.deadlines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The arguments: words are parts, {@code NAME=VALUE} are sizes and the like; a number may end in {@code k} or {@code M}.
 */
record Options(List<String> parts, Map<String, String> values) {

    static Options of(String[] args) {
        List<String> parts = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (String arg : args) {
            String[] pair = arg.split("=", 2);
            if (pair.length == 1) {
                parts.add(arg);
            } else {
                values.put(pair[0], pair[1]);
            }
        }
        return new Options(List.copyOf(parts), Map.copyOf(values));
    }

    int number(String name, int otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : number(value);
    }

    int[] numbers(String name, String otherwise) {
        return Arrays.stream(values.getOrDefault(name, otherwise).split(","))
                .mapToInt(Options::number)
                .toArray();
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    private static int number(String text) {
        int times = text.endsWith("M") ? 1_000_000 : text.endsWith("k") ? 1_000 : 1;
        return times * Integer.parseInt(times == 1 ? text : text.substring(0, text.length() - 1));
    }

    /** 100k, 1M: as a table has it. */
    static String shown(long number) {
        return number > 0 && number % 1_000_000 == 0
                ? number / 1_000_000 + " M"
                : number > 0 && number % 1_000 == 0 ? number / 1_000 + " k" : String.format(Locale.ROOT, "%,d", number);
    }
}
