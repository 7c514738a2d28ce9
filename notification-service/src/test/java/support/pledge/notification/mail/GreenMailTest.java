package support.pledge.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import support.pledge.notification.Samples;
import support.pledge.notification.VirtualTime;
import support.pledge.notification.delivery.DeliveryResult.Delivered;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.MailThread;

/** Mails as their reader sees them. */
class GreenMailTest {
    @RegisterExtension
    static final GreenMailExtension SERVER =
            new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static final MailThread THREAD =
            MailThread.answering("<second@customer.example>", List.of("<first@customer.example>"));

    @Test
    @DisplayName("N1, S13: the acknowledgement as the customer gets it")
    void theAcknowledgementAsTheCustomerGetsIt() throws Exception {
        var sample = Samples.mail(Kind.ACKNOWLEDGEMENT)
                .subject("Zu langsam: VPS – bitte prüfen")
                .in("de-DE", "Europe/Berlin")
                .answering(THREAD)
                .facts(Map.of(Fact.ANSWER_BY, "2026-03-02T21:10:00Z"));
        var mail = delivered(sample);

        assertThat(mail.getSubject()).isEqualTo("Re: Zu langsam: VPS – bitte prüfen [K7QM-4T2X-9AB]");
        assertThat(mail.getMessageID()).isEqualTo(ReplyTokenTest.idOf(sample.message()));
        assertThat(mail.getContentType()).startsWith("multipart/alternative;");
        assertThat(part(mail, 0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(part(mail, 1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
        assertThat(content(mail, 1)).contains("<html lang=\"de\">", "K7QM-4T2X-9AB");
        assertThat(mail.getHeader("Content-Language")).containsExactly("de");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(mail.getHeader("From")).containsExactly("Introserv Support <support@pledge.example>");
        assertThat(mail.getHeader("To")).containsExactly("Ana Souza <ana@customer.example>");
        assertThat(mail.getHeader("Return-Path"))
                .containsExactly("<bounce+" + ReplyTokenTest.tokenOf(sample.message()) + "@pledge.example>");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(content(mail, 0)).contains("K7QM-4T2X-9AB", "2. März 2026 um 22:10 Uhr (MEZ)");
    }

    @Test
    @DisplayName("N2: an agent's answer stands in the customer's thread, and a reply to it finds the ticket")
    void anAnswerStandsInTheThread() throws Exception {
        var mail = delivered(Samples.mail(Kind.AGENT_REPLY).answering(THREAD).saying("Готово.\n.\nQUIT\n..two"));

        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<second@customer.example>");
        assertThat(mail.getHeader("References", null).split("\\s+"))
                .containsExactly("<first@customer.example>", "<second@customer.example>");
        assertThat(mail.getHeader("Auto-Submitted")).isNull();
        assertThat(mail.getReplyTo()[0].toString())
                .isEqualTo("support+"
                        + new ReplyToken(MailWriterTest.SECRET).of(Samples.TICKET, "ana@customer.example")
                        + "@pledge.example");
        assertThat(content(mail, 0).replace("\r\n", "\n"))
                .startsWith("Готово.\n.\nQUIT\n..two\n\nKim Berger\nIntroserv Support");
    }

    @Test
    @DisplayName("C10: each language arrives with its own letters")
    void eachLanguageArrives() throws Exception {
        assertThat(contentIn("ru")).contains("Здравствуйте, Ana Souza!", "закрыли ваше обращение");
        assertThat(contentIn("pt-BR")).contains("Olá, Ana Souza!", "encerramos a sua solicitação");
        assertThat(contentIn("es")).contains("¿Todavía necesita ayuda?");
    }

    private String contentIn(String locale) throws Exception {
        return content(delivered(Samples.mail(Kind.CLOSING).in(locale, "Europe/Berlin")), 0);
    }

    private static String content(MimeMessage mail, int part) throws Exception {
        return part(mail, part).getContent().toString();
    }

    private static BodyPart part(MimeMessage mail, int part) throws Exception {
        return ((Multipart) mail.getContent()).getBodyPart(part);
    }

    private MimeMessage delivered(Samples sample) throws Exception {
        SERVER.purgeEmailFromAllMailboxes();
        var settings = MailWriterTest.settings("127.0.0.1", SERVER.getSmtp().getPort());
        try (var lane = new Outlets(new VirtualTime(), settings).lane(true)) {
            assertThat(lane.postman().deliver(sample.message())).isInstanceOf(Delivered.class);
        }
        return SERVER.getReceivedMessages()[0];
    }
}
