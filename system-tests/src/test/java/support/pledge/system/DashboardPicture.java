package support.pledge.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A dashboard as SVG, its panels where Grafana puts them, with the answers of a real Prometheus: what Grafana would show, in plain. */
final class DashboardPicture {
    private static final int COLUMN = 50;
    private static final int ROW = 26;
    private static final int SHOWN = 6;
    private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    /** Told apart by those who see red and green alike, too (Okabe and Ito). */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#000000", "#999999");

    private final Prometheus prometheus;
    private final Instant from;
    private final Instant to;
    private final StringBuilder svg = new StringBuilder();

    DashboardPicture(Prometheus prometheus, Instant from, Instant to) {
        this.prometheus = prometheus;
        this.from = from;
        this.to = to;
    }

    /** @param points seconds since the beginning, and value */
    private record Series(String name, List<double[]> points) {
        double highest() {
            return points.stream().mapToDouble(point -> point[1]).max().orElse(0);
        }
    }

    void write(Dashboards.Dashboard dashboard, Path file) throws IOException, InterruptedException {
        int rows = dashboard
                .panels()
                .map(panel -> panel.path("gridPos"))
                .mapToInt(at -> at.path("y").asInt(0) + at.path("h").asInt(0))
                .max()
                .orElse(0);
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">",
                24 * COLUMN, rows * ROW + 30);
        line("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        text(8, 20, 15, dashboard.json().path("title").asString(""));
        for (var panel : dashboard.panels().toList()) {
            draw(panel);
        }
        line("</svg>");
        Files.createDirectories(file.getParent());
        Files.writeString(file, svg);
    }

    private void draw(JsonNode panel) throws IOException, InterruptedException {
        var at = panel.path("gridPos");
        int x = at.path("x").asInt(0) * COLUMN;
        int y = at.path("y").asInt(0) * ROW + 30;
        int width = at.path("w").asInt(0) * COLUMN - 8;
        int height = at.path("h").asInt(0) * ROW - 8;
        line(
                "<g transform=\"translate(%d %d)\"><rect width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#ccc\"/>",
                x, y, width, height);
        text(8, 16, 12, panel.path("title").asString(""));
        var all = new ArrayList<Series>();
        for (var target : Dashboards.targets(panel).toList()) {
            all.addAll(series(target));
        }
        var unit = panel.path("fieldConfig").path("defaults").path("unit").asString("");
        if (panel.path("type").asString("").equals("stat")) {
            numbers(all, unit, width);
        } else {
            curves(all, unit, width, height);
        }
        line("</g>");
    }

    private List<Series> series(JsonNode target) throws IOException, InterruptedException {
        return prometheus.ask(Dashboards.expression(target), from, to, step()).stream()
                .map(found -> new Series(
                        name(target.path("legendFormat").asString(""), found.path("metric")),
                        found.path("values")
                                .valueStream()
                                .map(value -> new double[] {
                                    value.path(0).asDouble() - from.toEpochMilli() / 1e3,
                                    Double.parseDouble(value.path(1).asString(""))
                                })
                                .filter(point -> Double.isFinite(point[1]))
                                .toList()))
                .filter(found -> !found.points.isEmpty())
                .toList();
    }

    private Duration step() {
        return Duration.ofSeconds(Math.max(1, Duration.between(from, to).toSeconds() / 120));
    }

    private static String name(String legend, JsonNode labels) {
        return LABEL.matcher(legend)
                .replaceAll(label ->
                        Matcher.quoteReplacement(labels.path(label.group(1)).asString("")));
    }

    private void numbers(List<Series> all, String unit, int width) {
        for (int i = 0; i < Math.min(SHOWN, all.size()); i++) {
            var last = all.get(i).points.getLast()[1];
            text(12 + i % 2 * width / 2, 44 + i / 2 * 26, 13, in(last, unit) + "  " + all.get(i).name);
        }
    }

    private void curves(List<Series> all, String unit, int width, int height) {
        double highest = all.stream().mapToDouble(Series::highest).max().orElse(0);
        double most = highest > 0 ? highest : 1;
        int left = 60;
        int bottom = height - 20 - 14 * ((Math.min(SHOWN, all.size()) + 1) / 2);
        double seconds = Duration.between(from, to).toMillis() / 1e3;
        DoubleUnaryOperator across = time -> left + time / seconds * (width - left - 12);
        DoubleUnaryOperator up = value -> bottom - value / most * (bottom - 34);
        for (double part : new double[] {0, 0.5, 1}) {
            line("<path d=\"M%d %.1fH%d\" stroke=\"#e5e5e5\"/>", left, up.applyAsDouble(part * most), width - 12);
            line(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    left - 5, up.applyAsDouble(part * most) + 4, in(part * most, unit));
            line(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f s</text>",
                    across.applyAsDouble(part * seconds) - (part == 1 ? 14 : 0), bottom + 14, part * seconds);
        }
        for (int i = 0; i < all.size(); i++) {
            var path = new StringBuilder();
            double before = -seconds;
            for (var point : all.get(i).points) {
                // Where there was nothing, nothing is drawn.
                path.append(point[0] - before > 2.5 * step().toSeconds() ? "M" : "L")
                        .append(String.format(
                                Locale.ROOT,
                                "%.1f %.1f",
                                across.applyAsDouble(point[0]),
                                up.applyAsDouble(Math.max(0, point[1]))));
                before = point[0];
            }
            line("<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" d=\"%s\"/>", colour(i), path);
        }
        legend(all, width, bottom + 28);
    }

    private void legend(List<Series> all, int width, int y) {
        for (int i = 0; i < Math.min(SHOWN, all.size()); i++) {
            int x = 12 + i % 2 * (width / 2);
            line("<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"3\" fill=\"%s\"/>", x, y + i / 2 * 14 - 5, colour(i));
            var more = i == SHOWN - 1 && all.size() > SHOWN ? " (and " + (all.size() - SHOWN) + " more)" : "";
            var name = all.get(i).name;
            int fits = width / 11 - 3 - more.length();
            text(x + 14, y + i / 2 * 14, 10, (name.length() > fits ? name.substring(0, fits - 1) + "…" : name) + more);
        }
    }

    private static String colour(int i) {
        return COLOURS.get(i % COLOURS.size());
    }

    private static String in(double value, String unit) {
        return switch (unit) {
            case "percentunit" -> number(value * 100) + " %";
            case "bytes" -> number(value / (1 << 20)) + " MB";
            case "s" -> number(value) + " s";
            case "reqps" -> number(value) + "/s";
            default -> number(value);
        };
    }

    private static String number(double value) {
        var digits = value == Math.rint(value) || value >= 100 ? "%.0f" : value >= 1 ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, digits, value);
    }

    private void text(int x, int y, int size, String said) {
        line(
                "<text x=\"%d\" y=\"%d\" font-size=\"%d\">%s</text>",
                x, y, size, said.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
