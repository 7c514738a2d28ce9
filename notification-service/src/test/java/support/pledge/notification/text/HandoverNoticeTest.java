package support.pledge.notification.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.notification.Samples;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Kind;

/** It is Monday, 2 March 2026, 20:59 UTC: after hours in Berlin. */
class HandoverNoticeTest {
    private static final String TUESDAY_NINE_IN_BERLIN = "2026-03-03T08:00:00Z";

    private final Texts texts = new Texts();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | our billing team opens on Tuesday, 3 March 2026 at 09:00 (CET) and will then take over your request
            de    | Ab Dienstag, 3. März 2026, 09:00 Uhr (MEZ) ist unser Abrechnungsteam wieder besetzt
            pt-BR | assim que o atendimento for retomado, a partir de terça-feira, 3 de março de 2026, às 09:00 (CET).
            es    | nuestro equipo de facturación vuelve a atender el martes 3 de marzo de 2026 a las 9:00 (CET)
            ru    | Сейчас нерабочее время; работа начнётся 3 марта 2026 г. (вторник) в 09:00 (CET).
            """)
    @DisplayName("E5, N3: of a team that is closed it is told when it opens, by day, hour and zone")
    void aClosedTeamIsToldWithItsOpening(String language, String words) {
        var facts = Map.of(Fact.TEAM, "l2-billing", Fact.STARTS_AT, TUESDAY_NINE_IN_BERLIN, Fact.ZONE, "Europe/Berlin");

        assertThat(notice(language, null, facts)).contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | America/New_York  | 2026-03-03T08:00:00Z | Tuesday, 3 March 2026 at 03:00 (EST)
            en    | America/New_York  | 2026-07-01T22:30:00Z | Wednesday, 1 July 2026 at 18:30 (EDT)
            de    | America/New_York  | 2026-07-01T22:30:00Z | Mittwoch, 1. Juli 2026, 18:30 Uhr (EDT)
            de    | Europe/Berlin     | 2026-07-01T22:30:00Z | Donnerstag, 2. Juli 2026, 00:30 Uhr (MESZ)
            pt-BR | America/Sao_Paulo | 2026-03-03T08:00:00Z | terça-feira, 3 de março de 2026, às 05:00 (BRT)
            es    | Europe/London     | 2026-07-01T22:30:00Z | miércoles 1 de julio de 2026 a las 23:30 (BST)
            ru    | Europe/Moscow     | 2026-03-03T08:00:00Z | 3 марта 2026 г. (вторник) в 11:00 (MSK)
            ru    | Asia/Singapore    | 2026-03-03T20:00:00Z | 4 марта 2026 г. (среда) в 04:00 (GMT+08:00)
            """)
    @DisplayName("E4, N3: the start is told on the customer's own clock, whatever the team's zone is")
    void theStartIsToldOnTheCustomersClock(String language, String zone, String starts, String words) {
        var facts = Map.of(Fact.STARTS_AT, starts, Fact.ZONE, "Asia/Tokyo");

        assertThat(notice(language, zone, facts)).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"'', Asia/Tokyo, 17:00 (JST)", "Mars/Base, Asia/Tokyo, 17:00 (JST)", "'', '', 09:00 (CET)"})
    @DisplayName("E1, E5: where the customer's zone is not known the start is told on the team's clock")
    void theStartIsToldOnTheTeamsClock(String customers, String teams, String clock) {
        var facts = Map.of(Fact.STARTS_AT, TUESDAY_NINE_IN_BERLIN, Fact.ZONE, teams);

        assertThat(notice("en", customers, facts)).contains("Tuesday, 3 March 2026 at " + clock);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | Maria Novak, your dedicated agent, looks after your request K7QM-4T2X-9AB and has everything
            de    | Um Ihre Anfrage K7QM-4T2X-9AB kümmert sich Maria Novak, Ihre feste Ansprechperson.
            pt-BR | Maria Novak, responsável pelo seu atendimento, cuida da sua solicitação K7QM-4T2X-9AB e já tem tudo
            es    | Maria Novak, su agente personal, se ocupa de su solicitud K7QM-4T2X-9AB y ya tiene todo
            ru    | Вашим обращением K7QM-4T2X-9AB занимается Maria Novak, ваш персональный менеджер.
            """)
    @DisplayName("E6: a customer's own agent is told by name, without a reason why")
    void theirOwnAgentIsToldByName(String language, String words) {
        for (var reason : new String[] {"OPENED", "DEDICATED_AGENT"}) {
            var said = notice(language, null, Map.of(Fact.REASON, reason, Fact.AGENT, "Maria Novak"));

            assertThat(said).startsWith(words);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | Outside working hours we collect everything you write; work on it begins on Tuesday, 3 March 2026 at 09:00 (CET).
            de    | Außerhalb der Arbeitszeit sammeln wir alles, was Sie schreiben; die Arbeit daran beginnt am Dienstag, 3. März 2026, 09:00 Uhr (MEZ).
            pt-BR | Fora do horário de atendimento, guardamos tudo o que você escrever e daremos andamento a partir de terça-feira, 3 de março de 2026, às 09:00 (CET).
            es    | Fuera del horario de atención recopilamos todo lo que usted escriba; el trabajo comienza el martes 3 de marzo de 2026 a las 9:00 (CET).
            ru    | Всё, что вы напишете в нерабочее время, мы сохраним; работа начнётся 3 марта 2026 г. (вторник) в 09:00 (CET).
            """)
    @DisplayName("S12, N6, E6: outside the own agent's hours it is told what is collected and when work goes on")
    void outsideTheirOwnAgentsHours(String language, String words) {
        var facts = Map.of(
                Fact.REASON, "OPENED",
                Fact.AGENT, "Maria Novak",
                Fact.STARTS_AT, TUESDAY_NINE_IN_BERLIN,
                Fact.ZONE, "Europe/Berlin");

        assertThat(notice(language, null, facts)).contains("Maria Novak", words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | Maria Novak of our billing team is taking over    | Maria Novak (our VIP people) is taking over
            de    | kümmert sich Maria Novak aus unserem Abrechnungsteam um | kümmert sich Maria Novak (unser VIP-Team) um
            pt-BR | Maria Novak, da nossa equipe de faturamento, assume agora | Maria Novak (nossa equipe VIP) assume agora
            es    | Maria Novak, de nuestro equipo de facturación, se ocupa | Maria Novak (nuestro equipo VIP) se ocupa
            ru    | занимается Maria Novak из нашего отдела расчётов. | занимается Maria Novak (наша команда VIP).
            """)
    @DisplayName("E4, E6: a person who takes over is told with the team, in ours or the policy's words")
    void aPersonIsToldWithTheTeam(String language, String ours, String policys) {
        var facts = new HashMap<>(Map.of(Fact.REASON, "REFUND", Fact.TEAM, "l2-billing", Fact.AGENT, "Maria Novak"));
        assertThat(notice(language, null, facts)).contains(ours);

        facts.putAll(Map.of(
                "teamName.en", "our VIP people",
                "teamName.de", "unser VIP-Team",
                "teamName.pt", "nossa equipe VIP",
                "teamName.es", "nuestro equipo VIP",
                "teamName.ru", "наша команда VIP"));
        assertThat(notice(language, null, facts)).contains(policys);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | The hours of the team that looks after your request have changed
            de    | Die Arbeitszeiten des Teams, das sich um Ihre Anfrage kümmert, haben sich geändert
            pt-BR | O horário da equipe que cuida da sua solicitação mudou
            es    | El horario del equipo que se ocupa de su solicitud ha cambiado
            ru    | Рабочее время команды, которая занимается вашим обращением, изменилось
            """)
    @DisplayName("S15, N3: a start that has changed is told with the reason and the new start")
    void aChangedStartIsTold(String language, String words) {
        var facts = Map.of(Fact.REASON, "ROSTER_CHANGED", Fact.STARTS_AT, TUESDAY_NINE_IN_BERLIN);

        assertThat(notice(language, null, facts))
                .startsWith(words)
                .contains("2026")
                .contains("(");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NOT_ACCEPTED           | could not take it up in time
            BREACH_TEAM_ACCEPTANCE | could not take it up in time
            AGED                   | raising it with all the teams involved
            OVERLOAD               | unusually high number of requests
            OPENED                 | goes straight to the team that can help you best
            DEDICATED_AGENT        | goes straight to the team that can help you best
            WARNING_FIRST_RESPONSE | To keep the time we promised you
            ADVANCED               | knowledge of a specialist
            """)
    @DisplayName("E4: each reason of the policy has words of its own")
    void eachReasonHasWords(String reason, String words) {
        assertThat(notice("en", null, Map.of(Fact.REASON, reason))).contains(words);
    }

    @Test
    @DisplayName("E4: the policy's own words for why and who go before ours, the exact language before its family")
    void thePolicysWordsGoFirst() {
        var facts = Map.of(
                Fact.REASON,
                "REFUND",
                Fact.TEAM,
                "l2-billing",
                "because.en",
                "Refunds are checked twice.",
                "because.pt",
                "Família.",
                "because.pt-BR",
                "Os reembolsos são conferidos duas vezes.",
                "teamName.en",
                "our refunds desk",
                "teamName.es-MX",
                "nuestra mesa");

        assertThat(notice("en-GB", null, facts))
                .startsWith("Refunds are checked twice. What happens next: our refunds desk is taking over");
        assertThat(notice("pt-PT", null, facts))
                .startsWith("Os reembolsos são conferidos duas vezes. Próximo passo: nossa equipe de faturamento");
        assertThat(notice("es", null, facts))
                .startsWith("Su solicitud se refiere a una factura o a un pago")
                .contains("nuestro equipo de facturación");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName("E4: whatever the reason, the customer stays in the conversation and submits nothing again")
    void theCustomerStays(Language language) {
        var stay = Words.load(language).raw("handover.stay.chat");

        for (var reason : new String[] {"OPENED", "ROSTER_CHANGED", "NOT_ACCEPTED", "OVERLOAD", "AGED", "REFUND"}) {
            for (var agent : new String[] {"", "Maria Novak"}) {
                assertThat(notice(language.tag(), null, Map.of(Fact.REASON, reason, Fact.AGENT, agent)))
                        .endsWith(stay);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"management", "l4-management"})
    void managementDoesNotOpenButBegins(String team) {
        var facts = Map.of(Fact.TEAM, team, Fact.STARTS_AT, TUESDAY_NINE_IN_BERLIN);

        assertThat(notice("en", null, facts))
                .contains("our management will take over")
                .contains("Work on it begins on Tuesday")
                .doesNotContain("opens");
    }

    @Test
    void whatThePolicySaysAddsNeitherLinesNorPlaceholders() {
        var facts = Map.of("because.en", "One\r\ntwo {ticket}.", Fact.AGENT, "Eve\n{of}", Fact.TEAM, "l2-billing");

        assertThat(notice("en", null, facts))
                .startsWith("One two {ticket}. What happens next: Eve {of} of our billing team is taking over");
    }

    private String notice(String language, @Nullable String zone, Map<String, String> facts) {
        var sample = Samples.chat(Kind.HANDOVER).in(language, zone).facts(facts);
        // The day and the month of some languages are kept together by spaces that break no line.
        return texts.compose(sample.message()).body().replaceAll("\\h", " ");
    }
}
