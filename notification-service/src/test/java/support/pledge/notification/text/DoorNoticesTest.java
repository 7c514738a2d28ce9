package support.pledge.notification.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.notification.Samples;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Kind;

/** It is Monday, 2 March 2026, 20:59 UTC: after hours in Berlin. */
class DoorNoticesTest {
    private static final String PAGE = "https://status.introserv.example/";

    private final Texts texts = new Texts();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | We collect everything you write, and work on it begins on Tuesday, 3 March 2026 at 09:00 (CET).
            de    | Wir sammeln alles, was Sie schreiben; die Arbeit daran beginnt am Dienstag, 3. März 2026, 09:00 Uhr (MEZ).
            pt-BR | Guardamos tudo o que você escrever e daremos andamento a partir de terça-feira, 3 de março de 2026, às 09:00 (CET).
            es    | Guardamos todo lo que nos escriba y empezaremos a ocuparnos de ello el martes 3 de marzo de 2026 a las 9:00 (CET).
            ru    | Мы сохраняем всё, что вы пишете; работа над обращением начнётся 3 марта 2026 г. (вторник) в 09:00 (CET).
            """)
    @DisplayName(
            "N6: outside hours it is told what is collected and when work begins, and the promise of an answer stays")
    void outsideHours(String language, String words) {
        var facts = Map.of(
                Fact.WORK_FROM, "2026-03-03T08:00:00Z",
                Fact.ZONE, "Europe/Berlin",
                Fact.ANSWER_BY, "2026-03-03T08:10:00Z");

        assertThat(chat(language, facts)).containsSubsequence(words, "10");
    }

    @Test
    @DisplayName("N6: work that has begun is not announced")
    void workThatHasBegun() {
        assertThat(chat("en", Map.of(Fact.WORK_FROM, Samples.RECORDED.toString())))
                .isEqualTo(chat("en", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | PASSWORD            | We have masked a password in your message; nobody here has seen it. To be safe, please change this password,
            en    | API_KEY,CARD_NUMBER | masked an API key and a card number in your message; nobody here has seen them. To be safe, please change this key,
            en    | CARD_NUMBER         | nobody here has seen it. Please never send us card details
            en    | API_KEY,PASSWORD    | please change every key and password that was in it
            en    | NEW_KIND            | We have masked a secret in your message
            en    | ' API_KEY,,API_KEY' | masked an API key in
            de    | API_KEY,PASSWORD    | einen API-Schlüssel und ein Passwort unkenntlich gemacht; niemand bei uns hat diese Angaben gesehen.
            pt-BR | PASSWORD            | Ocultamos uma senha na sua mensagem; ninguém aqui viu esse dado. Por segurança, troque essa senha
            es    | PRIVATE_KEY         | Hemos ocultado una clave privada en su mensaje; aquí nadie ha visto ese dato.
            ru    | API_KEY,PASSWORD    | Мы скрыли в вашем сообщении ключ API и пароль; у нас их никто не видел.
            """)
    @DisplayName("C9: the customer is told what was masked, by kind, and what to do about it")
    void whatWasMasked(String language, String kinds, String words) {
        assertThat(chat(language, Map.of(Fact.MASKED, kinds))).contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | masked a password in your message about request K7QM-4T2X-9AB
            de    | in Ihrer Nachricht zur Anfrage K7QM-4T2X-9AB ein Passwort
            pt-BR | uma senha na sua mensagem sobre a solicitação K7QM-4T2X-9AB
            es    | una contraseña en su mensaje sobre la solicitud K7QM-4T2X-9AB
            ru    | в вашем сообщении по обращению K7QM-4T2X-9AB пароль
            """)
    @DisplayName("C9: what was masked in a later message is told by itself, in chat and mail")
    void maskedAlone(String language, String words) {
        var facts = Map.of(Fact.MASKED, "PASSWORD");
        for (var sample : new Samples[] {Samples.chat(Kind.SECRET_MASKED), Samples.mail(Kind.SECRET_MASKED)}) {
            var letter = texts.compose(sample.in(language, null).facts(facts).message());

            assertThat(letter.body()).contains(words);
        }
    }

    @Test
    @DisplayName("C8: what is missing is asked for by name: as a list in a mail, in one sentence in a chat")
    void whatIsMissing() {
        var facts = Map.of(Fact.MISSING, "SCREENSHOT,API_REQUEST,SOMETHING_NEW");

        assertThat(mail("en", facts).body()).contains("""
                So that we can help you faster, please send us 2 more things:
                - a screenshot or a screen recording
                - the API request (without keys and passwords)

                """);
        assertThat(mail("en", facts).html())
                .contains(
                        ">a screenshot or a screen recording</li>",
                        ">the API request (without keys and passwords)</li>");
        assertThat(chat("en", facts))
                .contains("please send us 2 more things: a screenshot or a screen recording and the API request"
                        + " (without keys and passwords).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | one more thing: when it happened                   | 6 more things:
            de    | noch diese Angabe: den Zeitpunkt des Vorfalls      | noch diese 6 Angaben:
            pt-BR | por favor, esta informação: o momento              | estas 6 informações:
            es    | que nos envíe este dato: el momento en que ocurrió | estos 6 datos:
            ru    | пожалуйста, следующее: точное время события        | следующие 6 сведений:
            """)
    @DisplayName("C8, C10: one thing and several are asked for in the right form")
    void oneThingAndSeveral(String language, String one, String several) {
        assertThat(chat(language, Map.of(Fact.MISSING, "TIME"))).contains(one);
        assertThat(chat(language, Map.of(Fact.MISSING, "DESCRIPTION,SCREENSHOT,API_REQUEST,API_RESPONSE,TIME,IMPACT")))
                .contains(several);
    }

    @Test
    @DisplayName("C8: nothing is asked for where only things are missing that we have no words for")
    void nothingWithoutWords() {
        assertThat(chat("en", Map.of(Fact.MISSING, "SOMETHING_NEW,"))).isEqualTo(chat("en", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | your request M3RT-8W5Z-2CD, which is already open
            de    | in Ihrer Anfrage M3RT-8W5Z-2CD, die bereits offen ist
            pt-BR | da sua solicitação M3RT-8W5Z-2CD, que já está aberta
            es    | de su solicitud M3RT-8W5Z-2CD, que ya está abierta
            ru    | в вашем обращении M3RT-8W5Z-2CD, которое уже открыто
            """)
    @DisplayName("C7: the second acknowledgement says under which number it is already open, and still its own")
    void alreadyOpen(String language, String words) {
        assertThat(chat(language, Map.of(Fact.ALREADY_OPEN_AS, "M3RT-8W5Z-2CD")))
                .contains(words)
                .contains("K7QM-4T2X-9AB");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | you answered request M3RT-8W5Z-2CD, which belongs to another address. | has become a request of its own
            de    | auf die Anfrage M3RT-8W5Z-2CD geantwortet, die zu einer anderen Adresse gehört. | eine eigene Anfrage
            pt-BR | à solicitação M3RT-8W5Z-2CD, que pertence a outro endereço. | uma solicitação própria
            es    | a la solicitud M3RT-8W5Z-2CD, que pertenece a otra dirección. | una solicitud aparte
            ru    | по обращению M3RT-8W5Z-2CD, которое относится к другому адресу. | отдельное обращение
            """)
    @DisplayName("C6: who answers another's ticket is told in the acknowledgement why it became one of its own")
    void answerToAnothersTicket(String language, String whose, String own) {
        var facts = Map.of(Fact.ANSWERS_TICKET_OF_ANOTHER, "M3RT-8W5Z-2CD");

        assertThat(chat(language, facts)).contains(whose).contains(own).contains("K7QM-4T2X-9AB");
        assertThat(mail(language, facts).body()).contains("M3RT-8W5Z-2CD");
        assertThat(mail(language, Map.of()).body()).doesNotContain("M3RT-8W5Z-2CD");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | an answer to your request K7QM-4T2X-9AB from another address. We have not added | with the other address in Cc
            de    | Zu Ihrer Anfrage K7QM-4T2X-9AB hat uns eine Antwort von einer anderen Adresse   | die andere Adresse in Kopie (Cc)
            pt-BR | à sua solicitação K7QM-4T2X-9AB enviada de outro endereço. Ela não              | o outro endereço em cópia (Cc)
            es    | a su solicitud K7QM-4T2X-9AB desde otra dirección. No la hemos                  | la otra dirección en copia (Cc)
            ru    | По вашему обращению K7QM-4T2X-9AB пришёл ответ с другого адреса. Мы не          | другой адрес в копии (Cc)
            """)
    @DisplayName("C6: the customer is told that somebody else answered, and what to do if it was they")
    void somebodyElseAnswered(String language, String what, String ifItWasYou) {
        var letter =
                texts.compose(Samples.mail(Kind.OTHER_SENDER).in(language, null).message());
        var line =
                texts.compose(Samples.chat(Kind.OTHER_SENDER).in(language, null).message());

        assertThat(letter.body().replaceAll("\\s+", " ")).contains(what).contains(ifItWasYou);
        assertThat(line.body()).contains(what).doesNotContain("Cc");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | We are aware of an incident at the moment (Störung <b>). At https://status.introserv.example/ you
            de    | Uns ist derzeit eine Störung bekannt (Störung <b>). Auf https://status.introserv.example/ sehen
            pt-BR | Estamos cientes de um incidente em andamento (Störung <b>). Em https://status.introserv.example/ você
            es    | una incidencia en curso (Störung <b>). En https://status.introserv.example/ puede
            ru    | Нам известно о текущем сбое (Störung <b>). На странице https://status.introserv.example/ видно
            """)
    @DisplayName("N7: a running incident is told with its page, in acknowledgements, status updates and hand-overs")
    void aRunningIncident(String language, String words) {
        var facts = Map.of(Fact.STATUS_PAGE, PAGE, Fact.INCIDENT + language, "Störung\r\n<b>");
        for (var kind : new Kind[] {Kind.ACKNOWLEDGEMENT, Kind.STATUS_UPDATE, Kind.HANDOVER}) {
            var letter = texts.compose(
                    Samples.mail(kind).in(language, null).facts(facts).message());

            assertThat(letter.body()).contains(words);
            assertThat(letter.html()).contains("href=\"" + PAGE + "\"").contains("Störung &lt;b&gt;");
        }
    }

    @Test
    @DisplayName("N7: an incident without words in the customer's language is told without them")
    void anIncidentWithoutWords() {
        assertThat(chat("es", Map.of(Fact.STATUS_PAGE, PAGE, Fact.INCIDENT + "en", "network")))
                .contains("incidencia en curso. En " + PAGE)
                .doesNotContain("network");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://status.example/",
                "https://",
                "https://introserv.example@evil.example/",
                "https://a b.example/",
                "//status.example/",
                "status.example",
                ""
            })
    @DisplayName("N7: what is no plain http address of a page is not told")
    void onlyPagesAreTold(String page) {
        assertThat(chat("en", Map.of(Fact.STATUS_PAGE, page, Fact.INCIDENT + "en", "network")))
                .isEqualTo(chat("en", Map.of()));
    }

    @Test
    @DisplayName(
            "C7, C8, C9, N1, N6, N7, S14: everything there is to say about an opening is one message, each thing once")
    void everythingInOneMessage() {
        var facts = Map.of(
                Fact.ALREADY_OPEN_AS, "M3RT-8W5Z-2CD",
                Fact.STATUS_PAGE, PAGE,
                Fact.WORK_FROM, "2026-03-03T08:00:00Z",
                Fact.ANSWER_BY, "2026-03-03T08:10:00Z",
                Fact.EXPECTED_AT, "2026-03-04T15:30:00Z",
                Fact.MISSING, "TIME",
                Fact.MASKED, "PASSWORD");

        assertThat(mail("en", facts).body())
                .containsSubsequence(
                        "its number is K7QM-4T2X-9AB",
                        "already open",
                        PAGE,
                        "outside our working hours",
                        "One of us will answer you by 3 March 2026 at 09:10 (CET) at the latest.",
                        "We expect to have it solved by 4 March 2026 at 16:30 (CET).",
                        "- when it happened",
                        "masked a password",
                        "simply reply to this e-mail");
    }

    private Letter mail(String language, Map<String, String> facts) {
        return texts.compose(Samples.mail(Kind.ACKNOWLEDGEMENT)
                .in(language, null)
                .facts(facts)
                .message());
    }

    /** The day and the month of some languages are kept together by spaces that break no line. */
    private String chat(String language, Map<String, String> facts) {
        var sample = Samples.chat(Kind.ACKNOWLEDGEMENT).in(language, null).facts(facts);
        return texts.compose(sample.message()).body().replaceAll("\\h", " ");
    }
}
