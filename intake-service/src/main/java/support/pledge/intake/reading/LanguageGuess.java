package support.pledge.intake.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * The language of a report, where it is one of ours and the text says so: {@code en}, {@code pt-BR}, {@code de}, {@code es},
 * {@code ru}. Why this library: docs/adr/0011. The model is loaded by the first guess, or before it by {@link #warmUp}.
 */
public final class LanguageGuess {
    /** The languages of our customers, and their neighbours, so that those are not taken for one of ours. */
    private static final Map<String, Optional<String>> CANDIDATES = Map.ofEntries(
            Map.entry("eng", Optional.of("en")),
            Map.entry("por", Optional.of("pt-BR")),
            Map.entry("deu", Optional.of("de")),
            Map.entry("spa", Optional.of("es")),
            Map.entry("rus", Optional.of("ru")),
            Map.entry("fra", Optional.empty()),
            Map.entry("ita", Optional.empty()),
            Map.entry("pol", Optional.empty()),
            Map.entry("ukr", Optional.empty()),
            Map.entry("bul", Optional.empty()),
            Map.entry("cat", Optional.empty()),
            Map.entry("nld", Optional.empty()),
            Map.entry("tur", Optional.empty()));

    private static final int LONGEST = 2_000;
    private static final int FEWEST_LETTERS = 4;

    /** Addresses, JSON, lines of stack traces, whatever has a digit: it has no language. */
    private static final Pattern NO_LANGUAGE = Pattern.compile(
            "(?m)(?:https?|ftp)://\\S++|\\S{1,64}@\\S++|[{\\[][^}\\]\\n]{0,400}+[}\\]]|^\\s*+at [\\w.$]++\\(.*|^>.*"
                    + "|`[^`\\n]{1,400}+`|(?<!\\S)\\S{0,64}?\\d\\S*+");
    /** A name or a code, where not all is shouted. */
    private static final Pattern SHOUTED = Pattern.compile("\\b[A-Z]{2,}+\\b");

    /** A key held down. */
    private static final Pattern RUN = Pattern.compile("(?iu)(\\p{L})\\1{3,}+");

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}' ]++|\\s{2,}+");
    /** Ukrainian, Belarusian, Serbian, Macedonian. */
    private static final Pattern NOT_OURS = Pattern.compile("(?iu)[іїєґўјљњћђџ]");

    private static final Pattern RUSSIAN = Pattern.compile("(?iu)[ыэё]");
    /** A hard sign is a vowel there (in Russian it stands before four letters only), and there are words that Russian has not. */
    private static final Pattern BULGARIAN = Pattern.compile(
            "(?iu)ъ(?![еёюя])|(?<!\\p{L})"
                    + "(?:се|са|сме|сте|си|че|аз|ние|вие|защо|какво|моля|здравейте|благодаря|нашите|нашия|няма|имам|имаме|работи|мога|може|колко|къде|кога|този|тази|това|които|който|която|трябва)(?!\\p{L})");

    private static final int FEWEST_SHOUTED = 12;

    private LanguageGuess() {}

    /** Loads the model on a thread of its own. */
    public static void warmUp() {
        Thread.ofPlatform().daemon().name("language-model").start(() -> of("", "How are you today?"));
    }

    /** Empty: another language, or too little to tell. */
    public static Optional<String> of(String subject, String body) {
        var text = words(subject + "\n" + body);
        if (text.replace(" ", "").length() < FEWEST_LETTERS) {
            return Optional.empty();
        }
        var guess = Arrays.stream(new LanguageDetectorME(Model.LOADED).predictLanguages(text))
                .map(Language::getLang)
                .filter(CANDIDATES::containsKey)
                .findFirst()
                .orElse("");
        return CANDIDATES.getOrDefault(cyrillic(guess) ? byLetters(text) : guess, Optional.empty());
    }

    private static boolean cyrillic(String language) {
        return language.equals("rus") || language.equals("ukr") || language.equals("bul");
    }

    /** Short texts of these look alike to the model, but hardly a line of them is without letters or words of its own. */
    private static String byLetters(String text) {
        if (NOT_OURS.matcher(text).find()) {
            return "ukr";
        }
        if (RUSSIAN.matcher(text).find()) {
            return "rus";
        }
        return BULGARIAN.matcher(text).find() ? "bul" : "rus";
    }

    private static String words(String text) {
        var some = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        some = NO_LANGUAGE.matcher(some).replaceAll(" ");
        some = isShouted(some)
                ? some.toLowerCase(Locale.ROOT)
                : SHOUTED.matcher(some).replaceAll(" ");
        some = RUN.matcher(some).replaceAll("$1");
        return NO_LETTERS.matcher(some).replaceAll(" ").strip();
    }

    private static boolean isShouted(String text) {
        long letters = text.chars().filter(Character::isLetter).count();
        long capitals = text.chars().filter(Character::isUpperCase).count();
        return letters >= FEWEST_SHOUTED && capitals * 2 > letters;
    }

    /** Read once, then shared: it is never changed, and a detector is a light thing around it. */
    private static final class Model {
        static final LanguageDetectorModel LOADED = load();

        private static LanguageDetectorModel load() {
            try (var file = LanguageDetectorModel.class.getResourceAsStream("/langdetect-183.bin")) {
                return new LanguageDetectorModel(
                        Objects.requireNonNull(file, "the language model is not on the class path"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
