package support.pledge.intake.reading;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a report is about, small enough to keep beside a ticket: its telling words, hashed and weighed, at most 400 characters.
 *
 * <p>Asked of reports by one customer within a short time. Likeness is containment, the weight of the words that both tell over the
 * weight of the shorter one: a line of chat may say again what a mail said at length. A word by which support texts differ little
 * ("order", "Fehler") weighs little, a number or an error code much. Words are cut to their first letters, which stands in for
 * stemming in five languages. Two reports in different languages are never alike, and neither are two of which each names a number
 * that the other lacks; two that say the same word for word are, however short.
 *
 * @param encoded {@code 2} and, in Base64, eight bytes of hash of the whole text (0: too short to prove anything), then three bytes of
 *     hash and one of weight a word
 */
public record Fingerprint(String encoded) {
    private static final String VERSION = "2";
    private static final int MOST_WORDS = 72;
    private static final int BYTES = 4;
    private static final double UNIT = 16;
    private static final int CODE = 0x80;
    /** Fewer telling words than these prove nothing. */
    private static final double ENOUGH = 3.6;
    /** Said word for word, this much is the same problem, though it may tell little. */
    private static final int FEWEST_WORDS = 3;

    private static final int FEWEST_LETTERS = 12;
    /** Chosen on the corpus of pairs for precision first. */
    private static final double SAME = 0.62;

    public Fingerprint {
        if (!encoded.startsWith(VERSION) || encoded.length() > 400) {
            throw new IllegalArgumentException("no fingerprint of version %s".formatted(VERSION));
        }
    }

    public static Fingerprint of(String subject, String body) {
        var words = Telling.words(subject, body).entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_WORDS)
                .toList();
        var bytes = ByteBuffer.allocate(Long.BYTES + words.size() * BYTES);
        bytes.putLong(whole(Telling.normalized(subject, body)));
        for (var word : words) {
            int weight = (int) Math.min(CODE - 1, Math.round(word.getValue() * UNIT));
            bytes.putInt(hash(word.getKey()) << 8 | weight | (Telling.isCode(word.getKey()) ? CODE : 0));
        }
        return new Fingerprint(VERSION + Base64.getEncoder().withoutPadding().encodeToString(bytes.array()));
    }

    /** 0: nothing in common, or two things; 1: one says all that the other says. */
    public double likeness(Fingerprint other) {
        if (whole() != 0 && whole() == other.whole()) {
            return 1;
        }
        var ours = words();
        var theirs = other.words();
        if (apart(codes(ours), codes(theirs)) || Contrasts.between(ours.keySet(), theirs.keySet())) {
            return 0;
        }
        double shared = ours.keySet().stream()
                .filter(theirs::containsKey)
                .mapToDouble(word -> weight(ours, word))
                .sum();
        return Math.min(1, shared / Math.max(ENOUGH, Math.min(weight(ours), weight(theirs))));
    }

    /** Whether a customer who wrote both most likely means one problem. For a link that a person can undo, never for a merge. */
    public boolean sameProblem(Fingerprint other) {
        return likeness(other) >= SAME;
    }

    /** Each has one that the other lacks. What stands in one of them only is a detail, not a difference. */
    static boolean apart(Set<Integer> ours, Set<Integer> theirs) {
        return !ours.containsAll(theirs) && !theirs.containsAll(ours);
    }

    private ByteBuffer bytes() {
        return ByteBuffer.wrap(Base64.getDecoder().decode(encoded.substring(VERSION.length())));
    }

    private long whole() {
        return bytes().getLong();
    }

    private Map<Integer, Integer> words() {
        var bytes = bytes().position(Long.BYTES);
        var words = new HashMap<Integer, Integer>();
        while (bytes.remaining() >= BYTES) {
            int word = bytes.getInt();
            words.put(word >>> 8, word & 0xff);
        }
        return words;
    }

    private static double weight(Map<Integer, Integer> words) {
        return words.keySet().stream().mapToDouble(word -> weight(words, word)).sum();
    }

    private static double weight(Map<Integer, Integer> words, int word) {
        return (words.getOrDefault(word, 0) & CODE - 1) / UNIT;
    }

    private static Set<Integer> codes(Map<Integer, Integer> words) {
        return words.keySet().stream()
                .filter(word -> (words.getOrDefault(word, 0) & CODE) != 0)
                .collect(Collectors.toSet());
    }

    private static long whole(String text) {
        long letters = text.chars().filter(Character::isLetter).count();
        long words = text.chars().filter(letter -> letter == ' ').count() + 1;
        if (letters == 0 || letters < FEWEST_LETTERS && words < FEWEST_WORDS) {
            return 0;
        }
        return text.chars()
                .asLongStream()
                .reduce(0xcbf29ce484222325L, (hash, letter) -> (hash ^ letter) * 0x100000001b3L);
    }

    /** 24 bits, well mixed. */
    static int hash(String word) {
        int hash = word.hashCode() * 0x9E3779B9;
        return (hash ^ hash >>> 15) >>> 8;
    }
}
