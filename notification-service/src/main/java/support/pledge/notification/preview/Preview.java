package support.pledge.notification.preview;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Route;
import support.pledge.notification.text.Texts;

/**
 * Shows messages as customers get them, from samples. The launcher starts it in a JVM of its own, with
 * {@code --kind K --language L --channel C} or with {@code --all DIR}.
 */
public final class Preview {
    /** It could not be done at all. */
    private static final int CANNOT = 2;

    /** The samples' desk, called as its pack calls it. */
    private final Texts texts = new Texts(desk -> "INTROSERV support");

    private final PrintStream out;

    private Preview(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    /** @return 0 done, 2 it could not be done; then {@code err} says why */
    static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            new Preview(out).show(options(args));
            return 0;
        } catch (IllegalArgumentException e) {
            err.println("pledge: " + e.getMessage());
        } catch (IOException e) {
            err.println("pledge: the pages cannot be written: " + e.getMessage());
        }
        return CANNOT;
    }

    private void show(Map<String, String> options) throws IOException {
        var folder = options.get("--all");
        if (folder == null) {
            one(
                    kind(options.getOrDefault("--kind", Kind.ACKNOWLEDGEMENT.name())),
                    language(options.getOrDefault("--language", "en")),
                    route(options.getOrDefault("--channel", "mail")));
        } else {
            var where = Path.of(folder).toAbsolutePath().normalize();
            int messages = new Gallery(texts, where).write();
            out.println(messages + " messages written; open " + where.resolve("index.html"));
        }
    }

    private void one(Kind kind, String language, Route route) {
        var letter = texts.compose(Scenes.of(kind).getFirst().message(language, route));
        if (route == Route.MAIL) {
            out.println("From: " + letter.sender());
            out.println("Subject: " + letter.subject());
            out.println("Language: " + letter.locale());
            out.println();
            out.print(letter.body());
        } else {
            out.println(letter.body());
        }
    }

    private static Map<String, String> options(List<String> args) {
        var known = List.of("--kind", "--language", "--channel", "--all");
        var options = new HashMap<String, String>();
        for (int i = 0; i < args.size(); i += 2) {
            if (!known.contains(args.get(i)) || i + 1 == args.size()) {
                throw new IllegalArgumentException("not understood: " + String.join(" ", args.subList(i, args.size())));
            }
            options.put(args.get(i), args.get(i + 1));
        }
        return options;
    }

    private static Kind kind(String wanted) {
        var name = wanted.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        unknown("kind", wanted, Arrays.stream(Kind.values()).map(Kind::name)));
    }

    private static String language(String wanted) {
        return Texts.languages().stream()
                .filter(tag -> tag.equalsIgnoreCase(wanted.strip().replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> unknown("language", wanted, Texts.languages().stream()));
    }

    private static Route route(String wanted) {
        return switch (wanted.strip().toLowerCase(Locale.ROOT)) {
            case "mail" -> Route.MAIL;
            case "chat" -> Route.CHAT;
            default -> throw unknown("channel", wanted, Stream.of("mail", "chat"));
        };
    }

    private static IllegalArgumentException unknown(String what, String wanted, Stream<String> known) {
        return new IllegalArgumentException(
                "no " + what + " '" + wanted + "'; there are " + known.collect(Collectors.joining(", ")));
    }
}
