package support.pledge.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.pledge.notification.Samples;
import support.pledge.notification.VirtualTime;
import support.pledge.notification.delivery.Attempt;
import support.pledge.notification.delivery.DeliveryResult;
import support.pledge.notification.delivery.DeliveryResult.Delivered;
import support.pledge.notification.delivery.DeliveryResult.GaveUp;
import support.pledge.notification.delivery.SideBySide;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Message;
import support.pledge.notification.text.Texts;

/** Mail servers as they are on bad days. */
@Timeout(60)
class SmtpTest {
    private static final Message ACK = Samples.mail(Kind.ACKNOWLEDGEMENT).message();

    private final ScriptedServer server = new ScriptedServer();
    private final VirtualTime time = new VirtualTime();
    private final Outlets.Lane lane = lane(server.port(), Duration.ofSeconds(30));
    private final MailOutlet outlet = lane.outlet();

    @AfterEach
    void close() {
        lane.close();
        server.close();
    }

    @Test
    @DisplayName("N1: the server's answer to the mail is kept")
    void keepsTheServersAnswer() throws Exception {
        assertThat(deliver()).isInstanceOfSatisfying(Delivered.class, delivered -> {
            assertThat(delivered.providerId()).isEqualTo("250 2.0.0 queued as 1");
            assertThat(delivered.acceptedAt()).isEqualTo(Samples.RECORDED);
        });
        assertThat(server.commands)
                .contains(
                        "MAIL FROM:<bounce+" + ReplyTokenTest.tokenOf(ACK) + "@pledge.example>",
                        "RCPT TO:<ana@customer.example>");
    }

    @Test
    @DisplayName("N1, M1: a server that refuses connections is looked for during 24 hours")
    void aRefusedConnectionIsTriedAgain() throws Exception {
        try (var refused = lane(closedPort(), Duration.ofSeconds(30))) {
            assertThat(refused.outlet().send(ACK, new Texts().compose(ACK)))
                    .isInstanceOfSatisfying(
                            Attempt.Away.class, away -> assertThat(away.asked()).isTrue());

            assertThat(refused.postman().deliver(ACK))
                    .isInstanceOfSatisfying(
                            GaveUp.class,
                            gaveUp -> assertThat(gaveUp.permanent()).isFalse());
        }
        assertThat(time.instant()).isAfterOrEqualTo(Samples.RECORDED.plus(Duration.ofHours(24)));
        assertThat(time.waits).allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(30)));
    }

    @Test
    @DisplayName("N1, M1: 421 is said of the server and not of the mail")
    void aServerThatIsClosingIsTriedAgain() throws Exception {
        server.answers("GREETING", "421 too busy", "554 go away").answers("MAIL", "421 shutting down");

        assertThat(deliver())
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivered -> assertThat(delivered.attempts()).isEqualTo(4));
        assertThat(server.received).hasSize(1);
    }

    @Test
    @DisplayName("N1, M1: greylisting (451) is waited out, and 452 too")
    void greylistingIsWaitedOut() throws Exception {
        server.answers("RCPT", "451 4.7.1 greylisted, come back", "452 4.2.2 mailbox full");

        assertThat(deliver())
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivered -> assertThat(delivered.attempts()).isEqualTo(3));
        assertThat(time.waits).hasSize(2);
        assertThat(time.waits.getFirst()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
        assertThat(time.waits.getLast()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @DisplayName("N1, M1: only who is not there is told from what is not wanted")
    @CsvSource(delimiter = '|', textBlock = """
                    RCPT | 550 5.1.1 no such user        | true
                    RCPT | 550 no such user              | true
                    RCPT | 551 user not local            | true
                    RCPT | 553 5.1.3 bad address         | true
                    RCPT | 550 5.7.1 you are on our list | false
                    RCPT | 552 5.2.2 mailbox full        | false
                    RCPT | 554 5.7.1 refused             | false
                    MAIL | 550 5.1.8 bad sender          | false
                    END  | 550 5.7.1 content refused     | false
                    END  | 552 5.3.4 too large           | false
                    """)
    void tellsWhoIsNotThere(String step, String answer, boolean nobodyThere) throws Exception {
        server.answers(step, answer);

        assertThat(deliver()).isInstanceOfSatisfying(GaveUp.class, gaveUp -> {
            assertThat(gaveUp.permanent()).isTrue();
            assertThat(gaveUp.attempts()).isOne();
            assertThat(gaveUp.reason()).isEqualTo(answer);
            assertThat(gaveUp.nobodyThere()).isEqualTo(nobodyThere);
        });
    }

    @Test
    void aMailboxThatDoesNotExistIsRefusedForGood() throws Exception {
        server.answers("RCPT", "550 5.1.1 no such user");

        assertThat(deliver()).isInstanceOfSatisfying(GaveUp.class, gaveUp -> {
            assertThat(gaveUp.permanent()).isTrue();
            assertThat(gaveUp.attempts()).isOne();
            assertThat(gaveUp.reason()).isEqualTo("550 5.1.1 no such user");
        });
    }

    @Test
    void aMailThatIsRefusedAfterItsTextIsRefusedForGood() throws Exception {
        server.answers("END", "552 too large");

        assertThat(deliver()).isInstanceOfSatisfying(GaveUp.class, gaveUp -> {
            assertThat(gaveUp.permanent()).isTrue();
            assertThat(gaveUp.reason()).isEqualTo("552 too large");
        });
    }

    @Test
    void aSenderThatIsRefusedForNowIsTriedAgain() throws Exception {
        server.answers("MAIL", "451 not now").answers("DATA", "451 not now").answers("END", "451 not now");

        assertThat(deliver())
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivered -> assertThat(delivered.attempts()).isEqualTo(4));
    }

    @Test
    @DisplayName("N1, M1: a server that hangs costs one read timeout, then the mail goes again")
    void aHangEndsWithTheTimeout() throws Exception {
        server.answers("EHLO", ScriptedServer.HANG).answers("RCPT", ScriptedServer.HANG);
        try (var impatient = lane(server.port(), Duration.ofMillis(700))) {
            var result = impatient.postman().deliver(ACK);

            assertThat(result).isInstanceOf(Delivered.class);
            assertThat(result.attempts()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    @DisplayName(
            "N1, M1: silent after the last line: it may have been taken, so it is sent again with the same Message-ID, and not often")
    void silenceAfterTheLastLineIsSentAgainWithTheSameId() throws Exception {
        server.answers("END", ScriptedServer.HANG, ScriptedServer.HANG, ScriptedServer.HANG);
        try (var impatient = lane(server.port(), Duration.ofMillis(300))) {
            assertThat(impatient.postman().deliver(ACK).attempts()).isEqualTo(4);
        }
        assertThat(server.messageIds()).hasSize(4).containsOnly("Message-ID: " + ReplyTokenTest.idOf(ACK));
        assertThat(time.instant()).isAfter(Samples.RECORDED.plusSeconds(90));
    }

    @Test
    @DisplayName("N1, M1: dropped before its answer: sent again with the same Message-ID")
    void droppedBeforeTheAnswerIsSentAgainWithTheSameId() throws Exception {
        server.answers("END", ScriptedServer.DROP);

        assertThat(deliver())
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivered -> assertThat(delivered.attempts()).isEqualTo(2));
        assertThat(server.messageIds()).hasSize(2).containsOnly("Message-ID: " + ReplyTokenTest.idOf(ACK));
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        var results = SideBySide.deliver(lane.postman(), messages(1, 50));

        assertThat(results).allMatch(Delivered.class::isInstance);
        assertThat(server.connections()).isOne();
        assertThat(server.received).hasSize(50);
    }

    @Test
    void noMoreConnectionsThanAllowed() throws Exception {
        var results = SideBySide.deliver(lane.postman(), messages(200, 1));

        assertThat(results).hasSize(200).allMatch(Delivered.class::isInstance);
        assertThat(server.connections()).isBetween(1, 4);
        assertThat(server.received).hasSize(200);
    }

    @Test
    void aBrokenConnectionIsReplaced() throws Exception {
        assertThat(deliver()).isInstanceOf(Delivered.class);
        server.dropConnections();

        assertThat(deliver())
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivered -> assertThat(delivered.attempts()).isLessThanOrEqualTo(2));
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aRestedConnectionIsAskedBeforeItIsTrusted() throws Exception {
        deliver();
        server.dropConnections();
        time.pause(Duration.ofSeconds(5));

        assertThat(deliver().attempts()).isOne();
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aConnectionThatRestedTooLongIsNotUsedAgain() throws Exception {
        deliver();
        time.pause(Duration.ofSeconds(20));
        deliver();

        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.commands).doesNotContain("NOOP");
    }

    @Test
    void aMalformedAddressNeverReachesTheServer() throws Exception {
        var nobody = Samples.mail(Kind.CLOSING).to("ana@customer.example>\r\nRCPT TO:<eve@evil.example", "Ana");

        assertThat(lane.postman().deliver(nobody.message())).isInstanceOfSatisfying(GaveUp.class, gaveUp -> {
            assertThat(gaveUp.permanent()).isTrue();
            assertThat(gaveUp.reason()).doesNotContain("customer.example", "evil.example");
        });
        assertThat(server.connections()).isZero();
    }

    @Test
    void aClosedOutletSendsNothing() throws Exception {
        outlet.close();

        assertThat(outlet.send(ACK, new Texts().compose(ACK))).isInstanceOf(Attempt.TryAgain.class);
        assertThat(server.connections()).isZero();
    }

    private DeliveryResult deliver() throws InterruptedException {
        return lane.postman().deliver(ACK);
    }

    private Outlets.Lane lane(int port, Duration read) {
        return new Outlets(time, MailWriterTest.settings("127.0.0.1", port)).lane(true, read);
    }

    private static List<Message> messages(int tickets, int each) {
        return IntStream.range(0, tickets)
                .boxed()
                .flatMap(ticket -> IntStream.range(0, each)
                        .mapToObj(i -> Samples.mail(Kind.STATUS_UPDATE)
                                .about("K7QM-4T2X-" + ticket, "event-" + ticket + "-" + i)
                                .message()))
                .toList();
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
