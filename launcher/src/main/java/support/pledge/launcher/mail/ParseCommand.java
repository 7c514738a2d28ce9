package support.pledge.launcher.mail;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import support.pledge.launcher.pack.PackFiles;
import tools.jackson.databind.json.JsonMapper;

/** A raw mail in, a line of JSON out: by the code that the gateway's doors use. */
@Command(
        name = "parse",
        description = {
            "Reads raw mails and prints for each one line of JSON, in their order: file, messageId, from {address, name},",
            "to, subject, autoSubmitted (written by a program), bounce (tells that a mail was not delivered), inReplyTo,",
            "replyText, attachments [{name, type, size, sha256}], problems (what could not be read as it should);",
            "also cc, references, folded (quotes and signature), answered (whether an automatic answer may go back)",
            "and, of reports, report {outcome, recipient, status, originalMessageId}.",
            "Exit 0 all read, 2 a file cannot be opened; the others are read all the same."
        },
        mixinStandardHelpOptions = true)
final class ParseCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "A mail; a folder stands for its *.eml files; - for standard input.")
    private List<Path> files = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        return parse(files, commandLine.getOut(), commandLine.getErr());
    }

    /** @return the exit code */
    static int parse(List<Path> files, PrintWriter out, PrintWriter err) {
        var lines = new MailLines();
        boolean allOpened = true;
        for (var given : files) {
            try {
                for (var file : mails(given)) {
                    allOpened &= print(file, lines, out, err);
                }
            } catch (IOException e) {
                allOpened = complain(given, e, err);
            }
        }
        return allOpened ? 0 : 2;
    }

    private static boolean print(Path file, MailLines lines, PrintWriter out, PrintWriter err) {
        try {
            var raw = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
            out.println(oneLine(JSON.writeValueAsString(lines.of(file.toString(), raw))));
            out.flush();
            return true;
        } catch (IOException e) {
            return complain(file, e, err);
        }
    }

    /** Some readers take these for the ends of lines; JSON itself does not. */
    private static String oneLine(String json) {
        return json.replace("\u0085", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    private static boolean complain(Path file, IOException failure, PrintWriter err) {
        var reason = failure instanceof NoSuchFileException ? "there is no such file" : PackFiles.reason(failure);
        err.println("pledge: " + file + " cannot be read: " + reason);
        err.flush();
        return false;
    }

    private static List<Path> mails(Path given) throws IOException {
        if (!Files.isDirectory(given)) {
            return List.of(given);
        }
        try (Stream<Path> inside = Files.list(given)) {
            return inside.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        }
    }
}
