package support.pledge.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.policy.pack.ReportItem.API_REQUEST;
import static support.pledge.policy.pack.ReportItem.API_RESPONSE;
import static support.pledge.policy.pack.ReportItem.DESCRIPTION;
import static support.pledge.policy.pack.ReportItem.IMPACT;
import static support.pledge.policy.pack.ReportItem.SCREENSHOT;
import static support.pledge.policy.pack.ReportItem.TIME;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.policy.pack.ReportItem;

class CompletenessTest {
    private static List<ReportItem> missing(String text) {
        return Completeness.missing(List.of(ReportItem.values()), text, false);
    }

    @Test
    @DisplayName("C8: what is missing is named")
    void whatIsMissingIsNamed() {
        assertThat(missing("Hello")).containsExactly(DESCRIPTION, SCREENSHOT, TIME, IMPACT);
        assertThat(missing("Our template messages are rejected by your API with an error"))
                .containsExactly(SCREENSHOT, API_REQUEST, API_RESPONSE, TIME, IMPACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                Since 10:42 our customers get no messages. Screenshot attached.
                curl -X POST https://waba.example/v1/messages -d '{"to": "1"}'
                HTTP/1.1 500 Internal Server Error""", """
                Seit heute früh können unsere Kunden nichts senden, siehe Screenshot.
                API-Anfrage:
                {"to": "491", "type": "text"}
                Antwort:
                {"error": "rate limited"}""", """
                Hoje às 9h15 nossos clientes não recebem nada. Em anexo o print da tela.
                POST /v1/messages na API
                A API retorna 401""", """
                Desde ayer ninguno de nuestros clientes recibe mensajes, adjunto una captura.
                La API: POST https://api.example/v1/messages
                "error": "invalid" """, """
                Сегодня в 9:30 клиенты не получают сообщения, скриншот прилагаю.
                Запрос к API: curl https://api.example/v1
                Ответ: {"code": 500}"""})
    @DisplayName("C8: of a complete report nothing is missing, in five languages")
    void ofACompleteReportNothingIsMissing(String report) {
        assertThat(missing(report)).isEmpty();
    }

    @Test
    @DisplayName("C8: requests and responses are asked of those whose problem is with an API")
    void apiPartsWhereAnApiIsConcerned() {
        assertThat(missing("I cannot find the invoice of last month in the portal"))
                .doesNotContain(API_REQUEST, API_RESPONSE);
    }

    @Test
    @DisplayName("C8: a picture that came along, or stands at a link, is a screenshot")
    void picturesCount() {
        assertThat(Completeness.missing(List.of(SCREENSHOT), "it looks odd", true))
                .isEmpty();
        assertThat(missing("it looks odd https://i.example/x.png")).doesNotContain(SCREENSHOT);
        assertThat(missing("please send me a screenshot of your settings")).contains(SCREENSHOT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How do I change my billing address?",
                "Billing\nHello team, where can I see the invoices?",
                "Wie ändere ich die Rechnungsadresse?",
                "Kann ich den Tarif wechseln?",
                "Como altero o endereço de cobrança?",
                "¿Dónde cambio la dirección de facturación?",
                "Можно ли изменить адрес для счёта?"
            })
    @DisplayName("C8: who asks how something is done is asked for nothing")
    void questionsAreComplete(String text) {
        assertThat(missing(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How do I get rid of this error?",
                "What is going on? Our messages are delayed",
                "Wie kommt es, dass der Export nicht geht?",
                "¿Cómo es que el panel no funciona?",
                "Как быть, экспорт не работает?"
            })
    @DisplayName("C8: a problem put as a question is a problem")
    void problemsPutAsQuestions(String text) {
        assertThat(missing(text)).contains(SCREENSHOT, TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"The rest of our team sees a grey page", "Der Rest des Teams sieht eine graue Seite"})
    void theRestIsNoApi(String text) {
        assertThat(missing(text)).doesNotContain(API_REQUEST, API_RESPONSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On November 21 at noon the page went grey",
                "El 21 de noviembre por la tarde la página quedó gris",
                "В понедельник в 14 часов страница стала серой",
                "Am Montag gegen Mittag wurde die Seite grau",
                "Na segunda-feira ao meio-dia a página ficou cinza"
            })
    @DisplayName("C8: a weekday, a month and noon are times")
    void timesInWords(String text) {
        assertThat(missing(text)).doesNotContain(TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wir können keine Nachrichten mehr senden",
                "Unser ganzes Team steht still",
                "A página ficou cinza para nossos 30 atendentes",
                "all agents were hit",
                "I can not log in"
            })
    @DisplayName("C8: who is hit, and what cannot be done, is an impact")
    void impacts(String text) {
        assertThat(missing(text)).doesNotContain(IMPACT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The API: POST to https://x.example/v1 with {\"a\":1}",
                "The API: fetch(\"https://x.example\",{method:\"POST\"})"
            })
    void requestsInCode(String text) {
        assertThat(missing(text)).doesNotContain(API_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Adjunto pantallazo", "Segue o print", "Прикладываю скрин"})
    void screenshotsByOtherNames(String text) {
        assertThat(missing(text)).doesNotContain(SCREENSHOT);
    }

    @Test
    void whatIsNotAskedForIsNotMissing() {
        assertThat(Completeness.missing(List.of(), "Hello", false)).isEmpty();
    }

    @Test
    void aLongLogIsReadInTime() {
        assertThat(missing("attach screen ".repeat(100_000))).isNotNull();
        assertThat(missing("hello how was\n".repeat(100_000))).isNotNull();
    }
}
