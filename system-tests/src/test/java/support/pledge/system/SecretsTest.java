package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.CustomerReplied;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageSent;
import support.pledge.events.NoteAdded;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketResolved;
import support.pledge.team.Replies;

/** Secrets go in through every door, and are looked for in whatever the system keeps and sends. */
class SecretsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Actor ANN = new Actor(ActorKind.AGENT, "a-1", "Ann");

    @TempDir
    static Path folder;

    private static RunningSystem system;
    private static EventLog log;
    private static Doors doors;
    private static Mailbox mailbox;
    private static TeamDesk desk;
    private final List<String> planted = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        system = RunningSystem.shared();
        log = new EventLog(system.connection());
        doors = new Doors(system.connection());
        mailbox = new Mailbox(system.connection());
        desk = TeamDesk.published("vault", system, folder);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        log.close();
    }

    /** Well-formed, and made here: nobody takes it for a real one. */
    private String key() {
        return plant("sk_live_" + "51" + "Hq%02dLx0a9TqWcRk7uYbNm3Pz".formatted(planted.size()));
    }

    private String password() {
        return plant("Tr0ub4dor-%02d!".formatted(planted.size()));
    }

    private String plant(String secret) {
        planted.add(secret);
        return secret;
    }

    private static Map<String, Object> form(String channel, String subject, String body) {
        var form = new LinkedHashMap<String, Object>();
        form.put("desk", "demo");
        form.put("channel", channel);
        form.put("customer", Map.of("email", "vault-" + subject.hashCode() + "@customers.example"));
        form.put("subject", subject);
        form.put("body", body);
        return form;
    }

    @Test
    @DisplayName("C9: no secret that came in through any door stands in a topic, a store, a log file or a mail")
    void noSecretIsKeptOrSent() throws IOException {
        var tickets = new ArrayList<String>();
        tickets.add(throughTheTicketDoors());
        tickets.add(throughTheMailDoor());
        tickets.add(throughTheChat());
        throughATeam();
        tickets.forEach(ticket -> log.await(MessageSent.class, ticket, SOON));
        assertThat(planted).hasSizeGreaterThan(12);
        assertThat(mailbox.to("@").toString()).doesNotContain(planted);
        assertThat(log.all().stream().map(seen -> seen.value().toString())).noneMatch(this::holdsASecret);
        try (Stream<Path> kept = Files.walk(system.data())) {
            // The broker's indexes hold offsets and times alone, in megabytes of zeros.
            assertThat(kept.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().endsWith("index"))
                            .filter(this::fileHoldsASecret))
                    .isEmpty();
        }
    }

    private String throughTheTicketDoors() {
        var ticket = doors.open(form("PORTAL", "Key " + key(), "My key " + key() + ", password: " + password()));
        var path = "/v1/tickets/" + ticket;
        doors.gateway("POST", path + "/messages", Map.of("body", "And token=" + key()))
                .expect(202);
        doors.agent("POST", path + "/messages", Map.of("body", "Try password: " + password()))
                .expect(202);
        doors.agent("POST", path + "/messages", Map.of("body", "He uses " + key(), "public", false))
                .expect(202);
        doors.agent("POST", path + "/escalations", Map.of("reason", "complex", "comment", "with " + key()))
                .expect(202);
        doors.agent("POST", path + "/status", Map.of("status", "resolved", "summary", "Replaced " + key()))
                .expect(202);
        log.await(TicketResolved.class, ticket, SOON);
        var masked = log.await(MessageSent.class, ticket, SOON);
        assertThat(masked.getKind()).isEqualTo(MessageKind.ACKNOWLEDGEMENT);
        return ticket;
    }

    private String throughTheMailDoor() {
        var html = "<p>Guten Tag, seit heute Morgen können wir uns leider nicht mehr anmelden.</p><p>Passwort: <b>"
                + password() + "</b></p><pre>Authorization: Bearer " + key() + "</pre>";
        var encoded = Base64.getMimeEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8));
        var ticket = doors.mail(
                        "From: vault@customers.example\r\nTo: support@demo.example\r\nSubject: Schluessel " + key()
                                + "\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
                                + "Content-Transfer-Encoding: base64\r\n\r\n" + encoded + "\r\n")
                .expect(202)
                .text("ticketId");
        var opened = log.await(TicketOpened.class, ticket, SOON);
        assertThat(opened.getMasked()).containsExactly("API_KEY", "PASSWORD");
        var told = mailbox.await(
                "vault@customers.example", SOON, mail -> mail.subject().contains(ticket));
        assertThat(told.text()).contains("Passwort", "unkenntlich");
        return ticket;
    }

    private String throughTheChat() {
        var begun = doors.as("", "POST", "/v1/chats", Map.of("desk", "demo", "message", "minha senha é " + password()))
                .expect(202);
        var chat = begun.text("chatId");
        doors.as(begun.text("token"), "POST", "/v1/chats/" + chat + "/messages", Map.of("message", "api_key=" + key()))
                .expect(202);
        assertThat(log.await(CustomerReplied.class, chat, SOON).getMasked()).containsExactly("API_KEY");
        return chat;
    }

    private void throughATeam() {
        var ticket = desk.withTheExperts("vault-team@customers.example", log);
        try (var replies = new Replies(desk.access(desk.experts), ANN, Clock.systemUTC())) {
            replies.accept(ticket);
            replies.answer(ticket, "Your new password is " + password());
            replies.note(ticket, "The key was " + key());
            log.await(AgentReplied.class, ticket, SOON);
            log.await(NoteAdded.class, ticket, SOON);
        }
    }

    private boolean holdsASecret(String text) {
        return planted.stream().anyMatch(text::contains);
    }

    private boolean fileHoldsASecret(Path file) {
        try {
            return holdsASecret(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException deleted) {
            return false; // A store was compacted meanwhile.
        }
    }
}
