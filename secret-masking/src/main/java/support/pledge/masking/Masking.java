package support.pledge.masking;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Masks secrets in what people write. Pure and thread-safe; linear in the length of the text; never throws.
 *
 * <p>What stays: of a key its first and last four characters ({@code sk-p••••9fQ2}; nothing of one shorter than 16),
 * nothing of a password or a private key ({@code ••••••••}), of a card number its last four digits
 * ({@code ••••4242}). All else stays as it was written, to the character.
 *
 * <p>Rules read a {@link View} of the text, not the text: without soft hyphens and zero-width characters, with plain
 * quotes and spaces, and for HTML without tags and with entities decoded. A find is carried back to the characters it
 * came from. So a mail without secrets leaves byte for byte as it came, which a parser that writes HTML anew could not
 * promise.
 */
public final class Masking {
    private static final List<Rules> RULES = List.of(
            KnownKeys::find,
            PrivateKeys::find,
            KeyAssignments::find,
            KeyAssignments::inAddresses,
            Passwords::find,
            Nearby::find,
            Logins::find,
            Cards::find);

    private Masking() {}

    /** Masks plain text. Masking what is masked changes nothing. */
    public static Masked mask(String text) {
        return mask(text, List.of(View::ofText));
    }

    /** Masks HTML: what a reader sees, across tags, and what stands in attributes and comments. */
    public static Masked maskHtml(String html) {
        return mask(html, List.of(HtmlView::visible, HtmlView::inTags));
    }

    /**
     * Until nothing more is found: what was masked may stand next to what becomes readable only then. It ends, since
     * every find leaves fewer characters that are no mark.
     */
    private static Masked mask(String text, List<Function<String, View>> views) {
        var kinds = EnumSet.noneOf(SecretKind.class);
        var now = text;
        String before;
        do {
            before = now;
            for (var view : views) {
                now = once(view.apply(now), kinds);
            }
        } while (!now.equals(before));
        return new Masked(now, kinds);
    }

    private static String once(View view, Set<SecretKind> kinds) {
        var found = new ArrayList<Find>();
        var clues = Clues.of(view.text());
        for (var rules : RULES) {
            rules.find(view.text(), clues, found);
        }
        var whole = Find.merged(found);
        whole.forEach(find -> kinds.add(find.kind()));
        return whole.isEmpty() ? view.source() : view.masked(whole);
    }

    /** Adds what it finds; looks for nothing of which there is no clue. */
    @FunctionalInterface
    interface Rules {
        void find(String text, Clues clues, List<Find> found);
    }
}
