package support.pledge.launcher.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps mails in a folder: {@code mails.jsonl}, a line a mail, and each as it came in {@code NUMBER.eml}. The newest
 * {@value #SHOWN} are held in memory and shown; the files keep all.
 */
final class MailStore {
    static final int SHOWN = 5000;

    private final Path folder;
    private final JsonMapper json = JsonMapper.shared();
    private final Deque<Mail> newestLast = new ArrayDeque<>();
    private long count;

    MailStore(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        if (Files.exists(index())) {
            try (var lines = Files.lines(index())) {
                lines.forEach(this::recall);
            }
        }
    }

    synchronized void add(MimeMessage message, Mail mail) throws IOException, MessagingException {
        try (OutputStream out = Files.newOutputStream(file(count + 1))) {
            message.writeTo(out);
        }
        String line = json.writeValueAsString(mail) + "\n";
        Files.writeString(index(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        remember(mail);
    }

    synchronized List<Mail> mails() {
        return List.copyOf(newestLast);
    }

    /** The newest, at most {@code limit}, as they came, oldest first; one whose file is gone is left out. */
    synchronized List<MimeMessage> raw(int limit) throws IOException, MessagingException {
        List<MimeMessage> messages = new java.util.ArrayList<>();
        Session session = Session.getInstance(new Properties());
        for (long number = Math.max(1, count - limit + 1); number <= count; number++) {
            if (Files.exists(file(number))) {
                try (InputStream in = Files.newInputStream(file(number))) {
                    messages.add(new MimeMessage(session, in));
                }
            }
        }
        return messages;
    }

    /** A line cut short by a crash counts, so that its number is not given twice, but is not shown. */
    private void recall(String line) {
        try {
            remember(json.readValue(line, Mail.class));
        } catch (JacksonException cut) {
            count++;
        }
    }

    private void remember(Mail mail) {
        count++;
        newestLast.addLast(mail);
        if (newestLast.size() > SHOWN) {
            newestLast.removeFirst();
        }
    }

    private Path index() {
        return folder.resolve("mails.jsonl");
    }

    private Path file(long number) {
        return folder.resolve(number + ".eml");
    }
}
