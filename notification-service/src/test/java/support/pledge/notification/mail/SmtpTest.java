package support.pledge.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import support.pledge.notification.Samples;
import support.pledge.notification.VirtualTime;
import support.pledge.notification.delivery.Attempt;
import support.pledge.notification.delivery.DeliveryResult;
import support.pledge.notification.delivery.DeliveryResult.Delivered;
import support.pledge.notification.delivery.DeliveryResult.GaveUp;
import support.pledge.notification.delivery.Postman;
import support.pledge.notification.delivery.RetrySettings;
import support.pledge.notification.delivery.SideBySide;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Route;
import support.pledge.notification.text.Texts;

/** Mail servers as they are on bad days. */
@Timeout(60)
class SmtpTest {
    private static final Message ACK = Samples.mail(Kind.ACKNOWLEDGEMENT).message();

    private final ScriptedServer server = new ScriptedServer();
    private final VirtualTime time = new VirtualTime();
    private final MailOutlet outlet = outlet(server.port(), Duration.ofSeconds(30));

    @AfterEach
    void close() {
        outlet.close();
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
                .contains("MAIL FROM:<bounce+" + ACK.id() + "@pledge.example>", "RCPT TO:<ana@customer.example>");
    }

    @Test
    @DisplayName("S13: a server that refuses connections is tried until it is back")
    void aRefusedConnectionIsTriedAgain() throws Exception {
        int closedPort = closedPort();
        try (var lane = outlet(closedPort, Duration.ofSeconds(30))) {
            var attempt = lane.send(ACK, new Texts().compose(ACK));

            assertThat(attempt).isInstanceOf(Attempt.TryAgain.class);
            assertThat(postman(lane).deliver(ACK))
                    .isInstanceOfSatisfying(
                            GaveUp.class,
                            gaveUp -> assertThat(gaveUp.permanent()).isFalse());
        }
    }

    @Test
    void aServerThatIsClosingIsTriedAgain() throws Exception {
        server.answers("GREETING", "421 too busy", "554 go away").answers("MAIL", "421 shutting down");

        assertThat(deliver())
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivered -> assertThat(delivered.attempts()).isEqualTo(4));
        assertThat(server.received).hasSize(1);
    }

    @Test
    void greylistingIsWaitedOut() throws Exception {
        server.answers("RCPT", "451 greylisted, come back", "452 still");

        assertThat(deliver())
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivered -> assertThat(delivered.attempts()).isEqualTo(3));
        assertThat(time.waits).hasSize(2);
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
    @DisplayName("S13: a server that hangs costs one read timeout, then the mail goes again")
    void aHangEndsWithTheTimeout() throws Exception {
        server.answers("EHLO", ScriptedServer.HANG).answers("RCPT", ScriptedServer.HANG);
        try (var impatient = outlet(server.port(), Duration.ofMillis(700))) {
            var result = postman(impatient).deliver(ACK);

            assertThat(result).isInstanceOf(Delivered.class);
            assertThat(result.attempts()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    @DisplayName("N1: dropped before its answer: sent again with the same Message-ID")
    void droppedBeforeTheAnswerIsSentAgainWithTheSameId() throws Exception {
        server.answers("END", ScriptedServer.DROP);

        assertThat(deliver())
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivered -> assertThat(delivered.attempts()).isEqualTo(2));
        assertThat(server.messageIds()).hasSize(2).containsOnly("Message-ID: <" + ACK.id() + "@pledge.example>");
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        var results = SideBySide.deliver(postman(outlet), messages(1, 50));

        assertThat(results).allMatch(Delivered.class::isInstance);
        assertThat(server.connections()).isOne();
        assertThat(server.received).hasSize(50);
    }

    @Test
    void noMoreConnectionsThanAllowed() throws Exception {
        var results = SideBySide.deliver(postman(outlet), messages(200, 1));

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

        assertThat(postman(outlet).deliver(nobody.message())).isInstanceOfSatisfying(GaveUp.class, gaveUp -> {
            assertThat(gaveUp.permanent()).isTrue();
            assertThat(gaveUp.reason()).doesNotContain("customer.example", "evil.example");
        });
        assertThat(server.connections()).isZero();
    }

    @Test
    void aClosedOutletSendsNothing() {
        outlet.close();

        assertThat(outlet.send(ACK, new Texts().compose(ACK))).isInstanceOf(Attempt.TryAgain.class);
        assertThat(server.connections()).isZero();
    }

    private DeliveryResult deliver() throws InterruptedException {
        return postman(outlet).deliver(ACK);
    }

    private Postman postman(MailOutlet lane) {
        return new Postman(new Texts(), Map.of(Route.MAIL, lane, Route.CHAT, lane), RetrySettings.DEFAULT, time, time);
    }

    private MailOutlet outlet(int port, Duration read) {
        var timeouts =
                new SmtpPool.Timeouts(Duration.ofSeconds(5), read, Duration.ofSeconds(30), Duration.ofSeconds(20));
        return new MailOutlet(MailWriterTest.settings("127.0.0.1", port), timeouts, time);
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
