package support.pledge.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import support.pledge.mail.mime.Decoding;
import support.pledge.mail.mime.EncodedWords;
import support.pledge.mail.mime.Entity;
import support.pledge.mail.mime.MimeReader;
import support.pledge.mail.mime.Problems;

/** Tells the text of a mail from its files. */
final class BodyReading {
    /** Characters of text read; a book has as many. */
    static final int LONGEST = 1_000_000;

    private static final Set<String> READABLE =
            Set.of("text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown", "text/x-markdown");
    private static final Pattern META_CHARSET =
            Pattern.compile("(?is)<meta\\s[^>]{0,200}charset\\s*=\\s*[\"']?([\\w.:-]{1,40})");

    private final Problems problems;
    private final List<Attached> files = new ArrayList<>();
    private Entity.@Nullable Leaf calendar;
    private Entity.@Nullable Leaf forwarded;
    private int left = LONGEST;
    private Entity.@Nullable Leaf named;
    private boolean hasText;

    private BodyReading(Problems problems) {
        this.problems = problems;
    }

    /** @param forwarded a mail sent along; null where there is none */
    record Body(Texts texts, List<Attached> files, byte @Nullable [] forwarded) {}

    static Body of(Entity root, Problems problems) {
        var reading = new BodyReading(problems);
        var texts = root instanceof Entity.Leaf leaf && isWholeText(leaf) ? reading.text(leaf) : reading.read(root);
        if (texts.isEmpty() && reading.calendar != null) {
            texts = new Texts(CalendarText.of(reading.decoded(reading.calendar, reading.left)), "");
        }
        if (texts.isEmpty() && reading.named != null) {
            texts = reading.text(reading.named);
        }
        new Protection(problems).tell(root, texts.plain());
        return new Body(texts, reading.files, reading.forwarded == null ? null : reading.forwarded.content());
    }

    /** A mail of one text without a name is a text, whatever it calls itself. */
    private static boolean isWholeText(Entity.Leaf leaf) {
        return READABLE.contains(leaf.type().value()) && leaf.fileName().isEmpty();
    }

    private Texts read(Entity entity) {
        return switch (entity) {
            case Entity.Leaf leaf when isText(leaf) -> text(leaf);
            case Entity.Leaf leaf -> {
                file(leaf);
                yield Texts.NONE;
            }
            case Entity.Group group -> {
                var parts = group.parts().stream().map(this::read).toList();
                yield group.kind().equals("alternative") ? Texts.oneOf(parts) : Texts.inARow(parts);
            }
        };
    }

    /** Texts with a name are files, but for the first: some programs name that too. */
    private boolean isText(Entity.Leaf leaf) {
        var type = leaf.type().value();
        boolean named = !leaf.fileName().isEmpty();
        return READABLE.contains(type)
                && !leaf.disposition().value().equals("attachment")
                && (!named || !hasText && !leaf.fileName().matches("(?i).*\\.(log|csv|json|xml|ya?ml|txt|html?|md)"));
    }

    private Texts text(Entity.Leaf leaf) {
        var text = PlainText.readable(decoded(leaf, left));
        left -= text.length();
        hasText |= !text.isBlank();
        return switch (leaf.type().value()) {
            case "text/html" -> new Texts("", text);
            case "text/enriched", "text/richtext" -> new Texts(text.replaceAll("<[^<>]{0,100}>", ""), "");
            default -> new Texts(plain(leaf, text), "");
        };
    }

    private String plain(Entity.Leaf leaf, String text) {
        var found = UuencodedFiles.in(text);
        files.addAll(found.files());
        return leaf.type().parameter("format").equalsIgnoreCase("flowed")
                ? FlowedText.joined(found.text(), leaf.type().parameter("delsp").equalsIgnoreCase("yes"))
                : found.text();
    }

    private String decoded(Entity.Leaf leaf, int most) {
        var content = leaf.content();
        // No charset in use has more than four bytes for a character.
        var bytes = content.length > most * 4L ? Arrays.copyOf(content, most * 4) : content;
        var text = Decoding.decode(bytes, charset(leaf, bytes), problems);
        if (text.length() > most || bytes.length < content.length) {
            problems.add("the text is longer than " + LONGEST + " characters and was cut");
        }
        return text.length() <= most ? text : most < 2 ? "" : PlainText.beginning(text, most);
    }

    private static String charset(Entity.Leaf leaf, byte[] bytes) {
        var stated = leaf.type().parameter("charset");
        if (!stated.isBlank() || !leaf.is("text/html")) {
            return stated;
        }
        var start = new String(bytes, 0, Math.min(bytes.length, 4_000), StandardCharsets.ISO_8859_1);
        var meta = META_CHARSET.matcher(start);
        return meta.find() ? meta.group(1) : "";
    }

    private void file(Entity.Leaf leaf) {
        var type = leaf.type().value();
        if (READABLE.contains(type)
                && named == null
                && !leaf.disposition().value().equals("attachment")) {
            named = leaf; // Where there is no other, it is what was written.
        }
        if (type.equals("text/calendar") && calendar == null) {
            calendar = leaf;
        }
        if (type.equals("message/rfc822") && forwarded == null) {
            forwarded = leaf;
        }
        var name = FileNames.clean(leaf.fileName());
        if (type.endsWith("ms-tnef") || name.equalsIgnoreCase("winmail.dat")) {
            problems.add("the files inside " + (name.isEmpty() ? "winmail.dat" : name)
                    + " (a form only Outlook reads) were not taken out");
        }
        files.add(new Attached(
                name.isEmpty() ? made(leaf) : name, FileTypes.of(name, type, leaf.content()), leaf.content()));
    }

    /** A name for what has none, where there is a good one. */
    private static String made(Entity.Leaf leaf) {
        return switch (leaf.type().value()) {
            case "text/calendar" -> "invite.ics";
            case "message/rfc822" ->
                FileNames.from(
                        PlainText.readable(EncodedWords.decode(
                                MimeReader.headers(leaf.content()).first("Subject"), new Problems())),
                        ".eml");
            default -> "";
        };
    }
}
