package support.pledge.masking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One text of the corpus. {@code ⟦key|sk_live_<A24>⟧} is a secret: its kind and what it is made of at run time, so that no file
 * of ours holds anything that looks like a key. {@code ⟦ok|<h40>⟧} is made alike and must stay.
 *
 * @param secrets what must disappear, in order
 * @param expected the text with what must be left of each secret
 */
record CorpusText(String text, List<Secret> secrets, String expected, boolean html) {
    private static final Pattern MARKED = Pattern.compile("⟦(key|password|card|pem|ok)\\|([^⟧]+)⟧");
    private static final Pattern CHARACTERS = Pattern.compile("<([AUVhdnL])(\\d+)>");
    private static final Pattern TAG = Pattern.compile("</?\\w[^>]*>");
    private static final String DIGITS = "0123456789";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    record Secret(String kind, String text) {}

    boolean isClean() {
        return secrets.isEmpty();
    }

    Masked masked() {
        return html ? Masking.maskHtml(text) : Masking.mask(text);
    }

    /** Texts parted by lines of {@code %%}. */
    static List<CorpusText> parted(String name) {
        return Arrays.stream(read(name).split("\n%%\n")).map(CorpusText::of).toList();
    }

    /** Each line a text. */
    static List<CorpusText> lines(String name) {
        return read(name)
                .lines()
                .filter(line -> !line.isBlank())
                .map(CorpusText::of)
                .toList();
    }

    private static CorpusText of(String written) {
        boolean html = written.startsWith("#html\n");
        var source = (html ? written.substring("#html\n".length()) : written).stripTrailing();
        var chance = new Random(source.hashCode());
        var secrets = new ArrayList<Secret>();
        var text = new StringBuilder();
        var expected = new StringBuilder();
        int from = 0;
        for (var mark : MARKED.matcher(source).results().toList()) {
            var kind = mark.group(1);
            var made = made(mark.group(2), chance);
            var before = source.substring(from, mark.start());
            text.append(before).append(made);
            expected.append(before).append(left(kind, made));
            if (!kind.equals("ok")) {
                secrets.add(new Secret(kind, made));
            }
            from = mark.end();
        }
        var rest = source.substring(from);
        return new CorpusText(text + rest, secrets, expected + rest, html);
    }

    /** What must be left, said once more and in other words than the code that is tested. */
    private static String left(String kind, String secret) {
        var plain = secret.replace("&nbsp;", " ");
        return switch (kind) {
            case "key" ->
                plain.length() < 16 ? "••••••••" : plain.substring(0, 4) + "••••" + plain.substring(plain.length() - 4);
            case "card" -> "••••" + plain.substring(plain.length() - 4);
            case "ok" -> secret;
            default ->
                "••••••••"
                        + TAG.matcher(secret).results().map(MatchResult::group).collect(Collectors.joining());
        };
    }

    /** Characters by chance in place of {@code <A24>}; the chance of one text is always the same. */
    static String made(String template, Random chance) {
        return CHARACTERS.matcher(template).replaceAll(found -> characters(found, chance));
    }

    private static String characters(MatchResult found, Random chance) {
        var alphabet = switch (found.group(1).charAt(0)) {
            case 'U' -> UPPER + DIGITS;
            case 'V' -> UPPER + "234567";
            case 'h' -> "0123456789abcdef";
            case 'd', 'n' -> DIGITS;
            case 'L' -> UPPER + UPPER.toLowerCase(java.util.Locale.ROOT);
            default -> UPPER + UPPER.toLowerCase(java.util.Locale.ROOT) + DIGITS;
        };
        var made = new StringBuilder();
        for (int left = Integer.parseInt(found.group(2)); left > 0; left--) {
            made.append(alphabet.charAt(chance.nextInt(alphabet.length())));
        }
        if (found.group(1).equals("n")) {
            made.setCharAt(0, '7');
        }
        return made.toString();
    }

    private static String read(String name) {
        try (var file = CorpusText.class.getResourceAsStream("/corpus/" + name)) {
            return new String(java.util.Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
