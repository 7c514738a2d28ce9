package support.pledge.notification.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.notification.Samples;
import support.pledge.notification.model.Author;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Route;

class TextsTest {
    private final Texts texts = new Texts();

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "EN-gb, en",
        "pt-BR, pt-BR",
        "pt_BR, pt-BR",
        "pt, pt-BR",
        "pt-PT, pt-BR",
        "de-AT, de",
        "es-419, es",
        "ru-RU, ru",
        "'fr-FR,ru;q=0.8', ru",
        "zh-Hant-TW, en",
        "'', en",
        "'not a locale!', en",
        "*, en",
        "tlh, en"
    })
    @DisplayName("C10: the language is the one that the customer's side stated, else English")
    void theLanguageIsTheStatedOne(String stated, String written) {
        var letter = texts.compose(
                Samples.mail(Kind.CLOSING).in(stated, "Europe/Berlin").message());

        assertThat(letter.locale()).isEqualTo(written);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("C10: every kind has words in every language, by mail and in the chat")
    void everyKindHasWordsInEveryLanguage(Kind kind) {
        var facts = Map.of(
                Fact.TEAM, "l2-billing",
                Fact.REASON, "REFUND",
                Fact.STARTS_AT, "2026-03-09T08:00:00Z",
                Fact.EXPECTED_AT, "2026-03-09T12:00:00Z",
                Fact.ANSWER_BY, "2026-03-02T21:10:00Z");
        for (var language : Language.values()) {
            for (var sample : new Samples[] {Samples.mail(kind), Samples.chat(kind)}) {
                var full = texts.compose(sample.in(language.tag(), "America/Sao_Paulo")
                        .facts(facts)
                        .saying("Said.")
                        .message());
                var bare = texts.compose(
                        sample.in(language.tag(), "America/Sao_Paulo").message());

                assertThat(full.locale()).isEqualTo(language.tag());
                assertThat(full.body()).doesNotContain("{", "}").isNotBlank();
                assertThat(bare.body()).doesNotContain("{", "}");
                // An agent's line in a chat is what the agent wrote, and nothing else.
                assertThat(bare.body().isBlank()).isEqualTo(kind == Kind.AGENT_REPLY && sample.route() == Route.CHAT);
                assertThat(full.subject()).contains("[K7QM-4T2X-9AB]").contains("VPS is slow");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Win https://evil.example/claim", "visit evil.example", "me@evil.example"})
    @DisplayName("N1: a name that advertises is not passed on to whoever's address was given with it")
    void aNameThatAdvertisesIsNotPassedOn(String name) {
        var letter = texts.compose(
                Samples.mail(Kind.ACKNOWLEDGEMENT).to("x@y.example", name).message());
        assertThat(letter.body()).startsWith("Hello,").doesNotContain("evil");
    }

    @Test
    @DisplayName("N1: the acknowledgement says the number, until when a person answers, and how to add something")
    void theAcknowledgementSaysNumberAndTime() {
        var letter = texts.compose(Samples.mail(Kind.ACKNOWLEDGEMENT)
                .facts(Map.of(Fact.ANSWER_BY, "2026-03-02T21:10:00Z"))
                .in("de", "Europe/Berlin")
                .message());

        assertThat(letter.subject()).isEqualTo("Re: VPS is slow [K7QM-4T2X-9AB]");
        assertThat(letter.body()).isEqualTo("""
                Guten Tag Ana Souza!

                Vielen Dank für Ihre Nachricht. Ihre Anfrage ist bei uns angekommen und hat die Nummer K7QM-4T2X-9AB.

                Spätestens am 2. März 2026 um 22:10 Uhr (MEZ) antwortet Ihnen jemand von uns.

                Wenn Sie etwas ergänzen möchten, antworten Sie einfach auf diese E-Mail.

                Freundliche Grüße
                Introserv Support
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | You can see how it stands at any time: https
            de    | Hier sehen Sie jederzeit den aktuellen Stand: https
            pt-BR | Você pode acompanhar a situação a qualquer momento: https
            es    | Puede consultar en todo momento la situación de su solicitud: https
            ru    | Узнать, как обстоят дела, можно в любое время: https
            """)
    @DisplayName(
            "C5, C10: the acknowledgement by mail tells the ticket's page, as text and as a link; in a chat it does not")
    void theAcknowledgementTellsThePage(String language, String words) {
        var page = "https://support.example/t/k7qm4t2x9ab.0123456789abcdefghjkmnpq";
        var facts = Map.of(Fact.TICKET_PAGE, page);
        var mail = texts.compose(Samples.mail(Kind.ACKNOWLEDGEMENT)
                .in(language, null)
                .facts(facts)
                .message());
        var chat = texts.compose(Samples.chat(Kind.ACKNOWLEDGEMENT)
                .in(language, null)
                .facts(facts)
                .message());

        assertThat(mail.body()).contains("\n\n" + words).contains(": " + page + "\n\n");
        assertThat(mail.html()).contains("href=\"" + page + "\"", ">" + page + "</a>");
        assertThat(chat.body()).doesNotContain("://");
    }

    @Test
    @DisplayName("N1: a desk is called as its policy calls it, as sender and at the end; else after its key")
    void aDeskIsCalledAsItsPolicyCallsIt() {
        var named = new Texts(desk -> desk.equals("introserv") ? " INTROSERV\r\nsupport " : "");
        var message = Samples.mail(Kind.CLOSING).in("ru", null).message();

        assertThat(named.compose(message).sender()).isEqualTo("INTROSERV support");
        assertThat(named.compose(message).body()).endsWith("С уважением,\nINTROSERV support\n");
        assertThat(texts.compose(message).sender()).isEqualTo("Поддержка Introserv");
        assertThat(texts.compose(message).body()).endsWith("С уважением,\nПоддержка Introserv\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | PT48H  | not heard from you for 2 days, so
            en    | PT24H  | not heard from you for 1 day, so
            en    | P3D    | not heard from you for 3 days, so
            en    | PT36H  | not heard from you for 36 hours, so
            en    | PT1H5M | not heard from you for 1 hour, so
            en    | PT5S   | not heard from you for a while, so
            en    | -PT48H | not heard from you for a while, so
            en    | long   | not heard from you for a while, so
            de    | PT48H  | seit 2 Tagen nichts von Ihnen gehört
            pt-BR | PT48H  | notícias suas há 2 dias
            es    | PT48H  | desde hace 2 días
            ru    | PT120H | не получали от вас ответа 5 дней,
            """)
    @DisplayName("N5: closing says how long nothing was heard")
    void closingSaysHowLong(String language, String waited, String words) {
        var sample = Samples.chat(Kind.CLOSING).in(language, null).facts(Map.of(Fact.WAITED, waited));

        assertThat(texts.compose(sample.message()).body()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | There is news about your request K7QM-4T2X-9AB: The part is here. We expect to have it solved by 4 March 2026 at 16:30 (CET).
            de    | Es gibt Neues zu Ihrer Anfrage K7QM-4T2X-9AB: The part is here. Wir rechnen mit einer Lösung bis zum 4. März 2026 um 16:30 Uhr (MEZ).
            pt-BR | Há novidades sobre a sua solicitação K7QM-4T2X-9AB: The part is here. Nossa previsão de solução é até 4 de março de 2026, às 16:30 (CET).
            es    | Hay novedades sobre su solicitud K7QM-4T2X-9AB: The part is here. Esperamos haberla resuelto, a más tardar, el 4 de marzo de 2026 a las 16:30 (CET).
            ru    | Есть новости по вашему обращению K7QM-4T2X-9AB: The part is here. Мы рассчитываем решить вопрос не позднее 4 марта 2026 г., 16:30 (CET).
            """)
    @DisplayName("S15, N3: a status update tells the news and the expected solution")
    void aStatusUpdateTellsTheNews(String language, String words) {
        var sample = Samples.chat(Kind.STATUS_UPDATE)
                .in(language, null)
                .saying("The part is here.")
                .facts(Map.of(Fact.EXPECTED_AT, "2026-03-04T15:30:00Z"));

        assertThat(texts.compose(sample.message()).body().replaceAll("\\h", " "))
                .startsWith(words);
    }

    @Test
    @DisplayName("S14, S15: when it takes longer the customer is told, with a new time where there is one")
    void whenItTakesLonger() {
        assertThat(texts.compose(Samples.chat(Kind.STATUS_UPDATE).message()).body())
                .startsWith("We are still working on your request K7QM-4T2X-9AB. It is taking longer than expected");
        assertThat(bodyAt(Samples.chat(Kind.EXPECTATION_CHANGED), "2026-03-04T15:30:00Z"))
                .startsWith("We have a new estimate for your request K7QM-4T2X-9AB: we expect to have it solved by"
                        + " 4 March 2026 at 16:30 (CET).");
    }

    @Test
    @DisplayName("N1: in a chat the acknowledgement is one line with the chat's number")
    void theAcknowledgementOfAChatIsShort() {
        var letter = texts.compose(Samples.chat(Kind.ACKNOWLEDGEMENT).message());

        assertThat(letter.body())
                .isEqualTo("Thank you, your message has arrived. The number of this chat is K7QM-4T2X-9AB."
                        + " If you would like to add something, simply write it here.");
    }

    @ParameterizedTest
    @CsvSource({
        "BREACH_FIRST_RESPONSE, not answered you within the time",
        "BREACH_NEXT_RESPONSE, waiting for our answer longer",
        "BREACH_RESOLUTION, longer than it should",
        "MANAGEMENT_APPROVAL, approval from our management",
        "COMPLEX, knowledge of a specialist",
        "HIGH_VOLUME, unusually high number of requests",
        "VPS, concerns a server",
        "REFUND, a bill or a payment",
        "HARDWARE, people on site",
        "SOMETHING_NEW, Another of our teams"
    })
    @DisplayName("E4: a hand-over says why, what comes next and when, and that nothing is to be submitted again")
    void aHandoverSaysWhy(String reason, String words) {
        var letter = texts.compose(Samples.mail(Kind.HANDOVER)
                .facts(Map.of(Fact.REASON, reason, Fact.TEAM, "l2-billing"))
                .message());

        assertThat(letter.body())
                .contains(words)
                .contains("our billing team is taking over your request K7QM-4T2X-9AB now")
                .contains("do not need to submit anything again");
    }

    @Test
    @DisplayName("E4, N3: work that starts later is told in the customer's own time, with the zone named")
    void aLaterStartIsToldInTheCustomersTime() {
        var sample = Samples.mail(Kind.HANDOVER)
                .facts(Map.of(Fact.TEAM, "l3-sysadmins", Fact.STARTS_AT, "2026-03-03T07:00:00Z"));

        assertThat(texts.compose(sample.in("pt-BR", "America/Sao_Paulo").message())
                        .body())
                .contains("nossa equipe de administração de sistemas já tem toda a conversa")
                .contains("a partir de terça-feira, 3 de março de 2026, às 04:00 (BRT).");
        assertThat(texts.compose(sample.in("ru", "Not/AZone").message()).body().replaceAll("\\h", " "))
                .contains("3 марта 2026 г. (вторник) в 08:00 (CET).");
    }

    @Test
    @DisplayName("N3: both nights on which the clocks change are told right")
    void theClockChangeIsToldRight() {
        var sample = Samples.mail(Kind.EXPECTATION_CHANGED).in("es-ES", "Europe/Madrid");

        assertThat(bodyAt(sample, "2026-03-29T00:59:00Z")).contains("29 de marzo de 2026 a la 1:59 (CET)");
        assertThat(bodyAt(sample, "2026-03-29T01:00:00Z")).contains("a las 3:00 (CEST)");
        assertThat(bodyAt(sample, "2026-10-25T00:30:00Z")).contains("a las 2:30 (CEST)");
        assertThat(bodyAt(sample, "2026-10-25T01:30:00Z")).contains("a las 2:30 (CET)");
    }

    @Test
    void aStartThatIsOverIsNow() {
        var letter = texts.compose(Samples.mail(Kind.HANDOVER)
                .facts(Map.of(Fact.STARTS_AT, Samples.RECORDED.toString()))
                .message());

        assertThat(letter.body()).contains("our specialist team is taking over").contains(" now ");
    }

    @Test
    @DisplayName("N2: an agent's answer goes as written, by mail with the agent's name")
    void anAgentsAnswerGoesAsWritten() {
        var reply = Samples.mail(Kind.AGENT_REPLY).saying("Dear Ana,\r\nit is {ticket}.\u0000\u2028Fine?");

        assertThat(texts.compose(reply.message()).body())
                .isEqualTo("Dear Ana,\nit is {ticket}.\nFine?\n\nKim Berger\nIntroserv Support\n");
        assertThat(texts.compose(Samples.chat(Kind.AGENT_REPLY).saying("Fine?").message())
                        .body())
                .isEqualTo("Fine?");
        assertThat(texts.compose(reply.by(new Author(Author.Role.BOT, "b", "")).message())
                        .body())
                .endsWith("Fine?\n\nIntroserv Support\n");
    }

    @Test
    @DisplayName("N4: a resolution says what was done and asks how it was")
    void aResolutionSaysWhatWasDone() {
        var letter = texts.compose(
                Samples.mail(Kind.RESOLUTION).saying("We moved your VPS.").message());

        assertThat(letter.body())
                .contains("We have solved your request", "We moved your VPS.", "How satisfied are you");
    }

    @Test
    @DisplayName("N5: closing is announced, with the way back")
    void closingIsAnnounced() {
        assertThat(texts.compose(Samples.mail(Kind.CLOSING).message()).body())
                .contains("we have closed your request K7QM-4T2X-9AB", "we will open it again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VPS is slow",
                "Re: VPS is slow",
                "AW: RE[2]: Fwd: VPS is slow [K7QM-4T2X-9AB]",
                "VPS\r\nis\u2028slow",
                " Отв: VPS  is slow "
            })
    @DisplayName("N2: the subject stays the same through the whole conversation")
    void theSubjectStaysTheSame(String subject) {
        var letter =
                texts.compose(Samples.mail(Kind.STATUS_UPDATE).subject(subject).message());

        assertThat(letter.subject()).isEqualTo("Re: VPS is slow [K7QM-4T2X-9AB]");
    }

    @Test
    void aSubjectThatIsEmptyOrVeryLongIsNoProblem() {
        var empty = texts.compose(Samples.mail(Kind.CLOSING).subject(" \n").message());
        var longest = texts.compose(
                Samples.mail(Kind.CLOSING).subject("😀".repeat(5000)).message());

        assertThat(empty.subject()).isEqualTo("Your request [K7QM-4T2X-9AB]");
        assertThat(longest.subject()).hasSizeLessThan(200).contains("…").endsWith("[K7QM-4T2X-9AB]");
    }

    @Test
    void aNameCannotAddLinesOrPlaceholders() {
        var letter = texts.compose(Samples.mail(Kind.CLOSING)
                .to("a@b.example", "Eve\r\n\r\nPay {ticket} here")
                .message());

        assertThat(letter.body()).startsWith("Hello Eve Pay {ticket} here,\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "", "+999999999-01-01T00:00:00Z", "2026-13-40T00:00:00Z"})
    void anUnreadableTimeLeavesItsSentenceOut(String time) {
        var sample = Samples.mail(Kind.EXPECTATION_CHANGED).facts(Map.of(Fact.EXPECTED_AT, time));

        assertThat(texts.compose(sample.message()).body()).doesNotContain("{").contains("K7QM-4T2X-9AB");
    }

    private String bodyAt(Samples sample, String expectedAt) {
        return texts.compose(sample.facts(Map.of(Fact.EXPECTED_AT, expectedAt)).message())
                .body();
    }
}
