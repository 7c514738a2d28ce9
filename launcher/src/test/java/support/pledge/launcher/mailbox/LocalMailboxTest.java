package support.pledge.launcher.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.launcher.local.Ports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LocalMailboxTest {
    private final Ports ports = Ports.anyFree();

    @TempDir
    private Path folder;

    private LocalMailbox mailbox = new LocalMailbox(1, 2, 3, Path.of("unset"));

    @BeforeEach
    void start() {
        mailbox = new LocalMailbox(ports.smtp(), ports.imap(), ports.mailbox(), folder);
        mailbox.start();
    }

    @AfterEach
    void stop() {
        mailbox.close();
    }

    @Test
    void listsWhatCameTheNewestLast() throws Exception {
        send("first", "Grüße", "ada@example.org");
        send("Zweite, mit Umlaut: ö", "Olá", "ada@example.org", "bo@example.org");
        JsonNode mails = mails("");
        assertThat(mails).hasSize(2);
        JsonNode last = mails.get(1);
        assertThat(last.get("subject").asString()).isEqualTo("Zweite, mit Umlaut: ö");
        assertThat(last.get("from").asString()).isEqualTo("support@pledge.localhost");
        assertThat(last.get("to").asString()).isEqualTo("ada@example.org, bo@example.org");
        assertThat(last.get("text").asString()).isEqualTo("Olá");
        assertThat(last.get("headers").get("Auto-Submitted").asString()).isEqualTo("auto-replied");
        assertThat(last.get("receivedAt").asString()).matches("20\\d\\d-.*Z");
        assertThat(mails("?to=BO@example.org")).hasSize(1);
    }

    @Test
    void mailsOutliveARestartEvenAfterACutWrite() throws Exception {
        send("kept", "text", "ada@example.org");
        mailbox.stop();
        assertThatThrownBy(() -> send("refused", "text", "ada@example.org")).isInstanceOf(MessagingException.class);
        Files.writeString(folder.resolve("mails.jsonl"), "{\"from\":\"cut\n", StandardOpenOption.APPEND);
        mailbox.start();
        send("after", "text", "ada@example.org");
        assertThat(mails("").findValuesAsString("subject")).containsExactly("kept", "after");
        assertThat(imapSubjects()).containsExactly("kept", "after");
    }

    @Test
    void findsTheTextInAMailOfSeveralParts() throws Exception {
        MimeMessage message = message("parts", "ada@example.org");
        MimeMultipart parts = new MimeMultipart("alternative");
        for (String type : new String[] {"html", "plain"}) {
            MimeBodyPart part = new MimeBodyPart();
            part.setText("as " + type, "UTF-8", type);
            parts.addBodyPart(part);
        }
        message.setContent(parts);
        Transport.send(message);
        assertThat(mails("").get(0).get("text").asString()).isEqualTo("as plain");
    }

    @Test
    void showsAPageAndRefusesTheRest() throws Exception {
        assertThat(get("/").body()).contains("Local mailbox");
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    private String[] imapSubjects() throws Exception {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", ports.imap(), LocalMailbox.USER, "any");
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                return java.util.Arrays.stream(inbox.getMessages())
                        .map(m -> {
                            try {
                                return m.getSubject();
                            } catch (MessagingException e) {
                                throw new IllegalStateException(e);
                            }
                        })
                        .toArray(String[]::new);
            }
        }
    }

    private void send(String subject, String text, String... to) throws MessagingException {
        MimeMessage message = message(subject, to);
        message.setText(text, "UTF-8");
        Transport.send(message);
    }

    private MimeMessage message(String subject, String... to) throws MessagingException {
        Properties smtp = new Properties();
        smtp.put("mail.smtp.host", "127.0.0.1");
        smtp.put("mail.smtp.port", Integer.toString(ports.smtp()));
        MimeMessage message = new MimeMessage(Session.getInstance(smtp));
        message.setFrom("Support <support@pledge.localhost>");
        message.setRecipients(MimeMessage.RecipientType.TO, InternetAddress.parse(String.join(",", to)));
        message.setSubject(subject, "UTF-8");
        message.setHeader("Auto-Submitted", "auto-replied");
        return message;
    }

    private JsonNode mails(String query) throws Exception {
        return JsonMapper.shared().readTree(get("/mails" + query).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.mailbox() + path))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
