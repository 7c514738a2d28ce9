package support.pledge.benchmarks.deadlines;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;

/** What several passes measured, by row and column; shown as medians, with the least and the greatest where there were several. */
final class Figures {
    private final List<String> columns;
    private final Map<String, Map<String, List<Double>>> rows = new LinkedHashMap<>();
    private final Map<String, DoubleFunction<String>> formats = new LinkedHashMap<>();

    Figures(String... columns) {
        this.columns = List.of(columns);
    }

    /** How a column's numbers are written; otherwise whole, or with decimals where they are small. */
    Figures shown(String column, DoubleFunction<String> format) {
        formats.put(column, format);
        return this;
    }

    void add(String row, String column, double value) {
        if (!columns.contains(column)) {
            throw new IllegalArgumentException("no column " + column);
        }
        rows.computeIfAbsent(row, any -> new LinkedHashMap<>())
                .computeIfAbsent(column, any -> new ArrayList<>())
                .add(value);
        System.err.printf(Locale.ROOT, "  %s: %s = %s%n", row, column, text(column, value));
    }

    /** NaN where nothing was measured. */
    double median(String row, String column) {
        List<Double> values = rows.getOrDefault(row, Map.of()).getOrDefault(column, List.of());
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    void print(String title) {
        System.out.printf(
                "%n%s%n%n| | %s |%n|---%s|%n", title, String.join(" | ", columns), "|---".repeat(columns.size()));
        rows.forEach((row, cells) -> {
            StringBuilder line = new StringBuilder("| " + row + " |");
            columns.forEach(column -> line.append(' ')
                    .append(cell(row, column, cells.getOrDefault(column, List.of())))
                    .append(" |"));
            System.out.println(line);
        });
        System.out.flush();
    }

    private String cell(String row, String column, List<Double> values) {
        if (values.isEmpty()) {
            return "";
        }
        String median = text(column, median(row, column));
        String least = text(column, Collections.min(values));
        String most = text(column, Collections.max(values));
        return least.equals(most) ? median : median + " (" + least + "–" + most + ")";
    }

    private String text(String column, double value) {
        DoubleFunction<String> format = formats.get(column);
        return format != null ? format.apply(value) : number(value);
    }

    static String number(double value) {
        String format =
                Math.abs(value) >= 100 || value == Math.rint(value) ? "%,.0f" : Math.abs(value) >= 1 ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
