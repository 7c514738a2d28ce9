package support.pledge.intake.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Flags.Flag;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeTest;
import support.pledge.intake.reading.LanguageGuess;

@TestPropertySource(
        properties = {
            "pledge.imap.passwords=pw,pw,pw",
            "pledge.imap.pause=100ms",
            "pledge.imap.read-patience=2s",
            "pledge.mail-limit=200KB"
        })
class ImapTest extends IntakeTest {
    private static final String DEMO = "support@demo.example";
    private static final String INTROSERV = "support@introserv.example";
    private static final String NOBODY = "support@nobody.example";
    private static final MailServer SERVER =
            new MailServer().with(DEMO).with(INTROSERV).with(NOBODY);
    private static final Duration SOON = Duration.ofSeconds(10);

    @Autowired
    private ImapReaders readers;

    @DynamicPropertySource
    static void mailboxes(DynamicPropertyRegistry registry) {
        var at = "@127.0.0.1:" + SERVER.port() + "/INBOX=";
        registry.add(
                "pledge.imap.mailboxes",
                () -> "imap://" + DEMO + at + "demo,imap://" + INTROSERV + at + "introserv,imap://" + NOBODY + at
                        + "nodesk");
    }

    /** What takes seconds, once, and is not what these tests are about. */
    @BeforeAll
    static void warmUp() {
        LanguageGuess.warmUp();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    @DisplayName("C3: a mail in a followed mailbox is a ticket of its desk within a second, and marked then")
    void aMailIsATicketAtOnce() {
        connected();
        for (var desk : new String[] {"demo", "introserv"}) {
            var user = "support@" + desk + ".example";
            SERVER.deliver(user, mail("<i1." + desk + "@c>", "Help!"));
            var before = System.nanoTime();
            var opened = ticket("<i1." + desk + "@c>");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
            assertThat(opened.getMeta().getDesk()).isEqualTo(desk);
            assertThat(opened.getBody().strip()).isEqualTo("Help!");
            marked(user, "<i1." + desk + "@c>", Flag.SEEN);
        }
    }

    @Test
    @DisplayName("C3: while the log is away nothing is marked; afterwards each mail is a ticket, once")
    void nothingIsMarkedBeforeTheLogHasIt() {
        connected();
        log.away(true);
        SERVER.deliver(DEMO, mail("<i2@c>", "Wait"));
        SERVER.deliver(DEMO, mail("<i3@c>", "Wait too"));
        Awaitility.await().atMost(SOON).until(() -> readers.states().getFirst().waiting() == 2);
        assertThat(SERVER.flags(DEMO, "<i2@c>").contains(Flag.SEEN)).isFalse();
        log.away(false);
        ticket("<i2@c>");
        ticket("<i3@c>");
        marked(DEMO, "<i2@c>", Flag.SEEN);
        marked(DEMO, "<i3@c>", Flag.SEEN);
        assertThat(count("<i2@c>")).isOne();
    }

    @Test
    @DisplayName("C3: what is refused for good is flagged, told in health, and does not stand in others' way")
    void whatIsRefusedIsFlagged() {
        connected();
        SERVER.deliver(NOBODY, mail("<i4@c>", "No such desk"));
        marked(NOBODY, "<i4@c>", Flag.FLAGGED);
        SERVER.deliver(NOBODY, mail("<i5@c>", "Another"));
        marked(NOBODY, "<i5@c>", Flag.FLAGGED);
        Awaitility.await().atMost(SOON).until(() -> readers.states().getLast().refused() == 2);
        assertThat(count("<i4@c>")).isZero();
    }

    @Test
    @DisplayName("M3: of a mail above the limit the beginning is a ticket that says so; the mail is flagged")
    void aLargeMailIsAPersonsMatter() {
        connected();
        SERVER.deliver(
                DEMO,
                mail(
                        "<i6@c>",
                        "It begins here\r\n" + "x".repeat(70).concat("\r\n").repeat(4000)));
        var opened = ticket("<i6@c>");
        assertThat(opened.getBody()).startsWith("[This mail has").contains("flagged", "It begins here");
        assertThat(opened.getSubject()).isEqualTo("Broken");
        assertThat(opened.getCustomer().getEmail()).isEqualTo("kim@customers.example");
        marked(DEMO, "<i6@c>", Flag.FLAGGED);
        marked(DEMO, "<i6@c>", Flag.SEEN);
    }

    @Test
    @DisplayName("R4: when the mail server comes back it is followed again, and what came meanwhile is taken")
    void theServerMayGoAndComeBack() {
        connected();
        SERVER.stop();
        Awaitility.await().atMost(SOON).until(() -> readers.health().getStatus().equals(Status.DOWN));
        assertThat(readers.states().getFirst().trouble()).isNotEmpty().doesNotContain("pw");
        SERVER.startAgain();
        connected();
        SERVER.deliver(DEMO, mail("<i7@c>", "Back"));
        ticket("<i7@c>");
        marked(DEMO, "<i7@c>", Flag.SEEN);
    }

    @Test
    void stoppingLetsGoAtOnceAndAStartTakesWhatCameMeanwhile() {
        connected();
        var before = System.nanoTime();
        readers.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        SERVER.deliver(DEMO, mail("<i8@c>", "Meanwhile"));
        readers.start();
        ticket("<i8@c>");
        marked(DEMO, "<i8@c>", Flag.SEEN);
    }

    private void connected() {
        Awaitility.await().atMost(SOON).until(() -> readers.health().getStatus().equals(Status.UP));
    }

    private TicketOpened ticket(String messageId) {
        Awaitility.await("ticket of " + messageId)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> count(messageId) > 0);
        return opened(messageId).findFirst().orElseThrow();
    }

    private long count(String messageId) {
        return opened(messageId).count();
    }

    private java.util.stream.Stream<TicketOpened> opened(String messageId) {
        return log.all().stream()
                .filter(TicketOpened.class::isInstance)
                .map(TicketOpened.class::cast)
                .filter(opened -> opened.getMail() != null
                        && messageId.equals(opened.getMail().getMessageId()));
    }

    private static void marked(String user, String messageId, Flag flag) {
        Awaitility.await("mark of " + messageId)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> SERVER.flags(user, messageId).contains(flag));
    }

    private static String mail(String messageId, String text) {
        return String.join(
                "\r\n",
                "From: Kim <kim@customers.example>",
                "To: somebody@else.example",
                "Message-ID: " + messageId,
                "Subject: Broken",
                "",
                text);
    }
}
