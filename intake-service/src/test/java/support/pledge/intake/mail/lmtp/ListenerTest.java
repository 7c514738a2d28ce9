package support.pledge.intake.mail.lmtp;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeTest;
import support.pledge.intake.reading.LanguageGuess;

/** Knocks at the listeners over real sockets; patience is short there. */
@TestPropertySource(
        properties = {
            "pledge.listener.lmtp=127.0.0.1:0",
            "pledge.listener.smtp=0",
            "pledge.listener.connections=5",
            "pledge.listener.recipients=4",
            "pledge.listener.idle=2s",
            "pledge.listener.data-patience=4s",
            "pledge.listener.answer-patience=3s",
            "pledge.mail-limit=200KB",
            "pledge.mailboxes=support@demo.example=demo,help@demo.example=demo,support@introserv.example=introserv"
        })
abstract class ListenerTest extends IntakeTest {
    static final String DEMO = "support@demo.example";

    /** What takes seconds, once, and is not what these tests are about. */
    @BeforeAll
    static void warmUp() {
        LanguageGuess.warmUp();
    }

    @Autowired
    MailListeners listeners;

    Client lmtp() {
        return Client.lmtp(port(Protocol.LMTP));
    }

    int port(Protocol protocol) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .until(() -> listeners.port(protocol), port -> port > 0);
    }

    TicketOpened opened(String answer) {
        return (TicketOpened)
                log.of(answer.replaceFirst("250 2.6.0 Kept as ", "")).getFirst();
    }

    static String text(String messageId, String text) {
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
