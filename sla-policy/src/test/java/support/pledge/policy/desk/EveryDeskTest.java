package support.pledge.policy.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import support.pledge.policy.ClockKind;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.explain.ClockExplanation;
import support.pledge.policy.explain.ExplanationText;
import support.pledge.policy.pack.LocalText;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Severities.Level;
import support.pledge.policy.pack.Target;

/** What holds for the pack of each desk. */
class EveryDeskTest {
    private static final List<String> DESKS = List.of("360dialog", "cloudtalk", "liveagent-vip", "introserv");
    private static final List<String> LANGUAGES = List.of("en", "pt-BR", "de", "es", "ru");

    static Stream<Arguments> desksAndLanguages() {
        return DESKS.stream().flatMap(desk -> LANGUAGES.stream().map(language -> Arguments.of(desk, language)));
    }

    @ParameterizedTest(
            name = "S19: severity {1} of {0} is \"{2}\" in English, \"{3}\" in German, \"{4}\" in Portuguese")
    @CsvSource({
        "360dialog,     1, Critical,          Kritisch,            Crítica",
        "360dialog,     2, Major,             Bedeutend,           Maior",
        "360dialog,     3, Minor,             Geringfügig,         Menor",
        "cloudtalk,     1, Business critical, Geschäftskritisch,   Crítica para o negócio",
        "cloudtalk,     2, Degraded service,  Degradierter Service, Serviço degradado",
        "cloudtalk,     3, General issue,     Allgemeines Problem, Questão geral",
        "liveagent-vip, 1, Critical,          Kritisch,            Crítica",
        "liveagent-vip, 2, High,              Hoch,                Alta",
        "liveagent-vip, 3, Standard,          Standard,            Padrão",
        "liveagent-vip, 4, Bug fix,           Bugfix,              Correção de bug",
        "liveagent-vip, 5, Request,           Anfrage,             Solicitação",
        "introserv,     1, Critical,          Kritisch,            Crítica",
        "introserv,     2, Degraded,          Beeinträchtigt,      Degradada",
        "introserv,     3, General,           Allgemein,           Geral"
    })
    void severitiesHaveNames(String desk, int severity, String english, String german, String portuguese) {
        Level level = level(desk, severity);
        assertThat(level.name().in(Locale.ENGLISH)).isEqualTo(english);
        assertThat(level.name().in(Locale.GERMAN)).isEqualTo(german);
        assertThat(level.name().in(Locale.of("pt", "BR"))).isEqualTo(portuguese);
    }

    @ParameterizedTest(name = "S19: severity {1} of {0} means, word for word: {2}…")
    @CsvSource(delimiter = '|', textBlock = """
            360dialog     | 1 | Ein kritisches Ereignis mit sehr hoher Auswirkung.                              | Verlust von Kundendaten.
            360dialog     | 2 | Ein bedeutendes Ereignis mit erheblicher Auswirkung.                            | Die Kernfunktionalität ist erheblich beeinträchtigt.
            360dialog     | 3 | Ein geringfügiges Ereignis mit mäßiger bis niedriger Auswirkung.                | Nutzbare Leistungsverschlechterung.
            liveagent-vip | 1 | Der Dienst ist offline oder nicht erreichbar.                                   | Niemand kann sich anmelden
            liveagent-vip | 2 | Erhebliche Leistungsminderung.                                                  | Jede Seite braucht Minuten zum Laden
            liveagent-vip | 3 | Ein teilweiser Verlust der Cloud-Dienste mit Auswirkungen                       | Eine bestimmte Integration funktioniert nicht
            liveagent-vip | 4 | Anfrage über einen Bug                                                          | Eine bestimmte Regelbedingung funktioniert nicht
            liveagent-vip | 5 | Anfrage für die Einrichtungsberatung, Vorschlag einer neuen Funktion            | Beratung bei einem Anwendungsfall
            cloudtalk     | 1 | Betrifft nur Anwendungen, die in Produktion sind.                               | Kein Agent kann Anrufe annehmen oder tätigen
            cloudtalk     | 2 | Vorübergehende Probleme und eine verringerte Servicequalität.                   | Anrufe brechen ab und zu ab
            cloudtalk     | 3 | Produktfragen, Funktionsanfragen und Entwicklungsprobleme.                      | Eine Einrichtungsfrage
            """)
    void severitiesMeanWhatThePagesSay(String desk, int severity, String means, String example) {
        Level level = level(desk, severity);
        assertThat(String.valueOf(level.means() == null ? null : level.means().in(Locale.GERMAN)))
                .startsWith(means);
        assertThat(level.examples()).extracting(text -> text.in(Locale.GERMAN)).contains(example);
    }

    @ParameterizedTest(name = "C10, S19: every text of {0} is there in {1}")
    @MethodSource("desksAndLanguages")
    void everyTextIsThereInEveryLanguage(String desk, String language) {
        assertThat(Desk.of(desk).pack().languages()).isEqualTo(LANGUAGES);
        assertThat(texts(Desk.of(desk).pack()))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text.byLanguage().get(language)).isNotBlank())
                .allSatisfy(
                        text -> assertThat(looksLike(language, text.byLanguage().get(language)))
                                .isTrue());
    }

    @ParameterizedTest(name = "every clock of {0} is explained in {1}, with the pack's reason and its source")
    @MethodSource("desksAndLanguages")
    void everyClockIsExplained(String desk, String language) {
        PolicyPack pack = Desk.of(desk).pack();
        Locale locale = Locale.forLanguageTag(language);
        for (ClockKind clock : pack.clocks().keySet()) {
            ClockExplanation explanation = ClockExplanation.of(new SlaLifecycle(pack)
                    .reckoning(clock, Desk.ticket("CHAT, severity 3"), Desk.at("2026-03-06T16:30+01:00")));
            Target target = explanation.how().target();
            assertThat(target).isNotNull();
            String text = ExplanationText.of(explanation, locale);
            if (target.because() != null) {
                assertThat(text).contains(target.because().in(locale));
            }
            if (target.source() != null) {
                assertThat(text).contains(target.source());
            }
            assertThat(target.because() != null || target.source() != null).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}: each promise has the sentence it comes from, or says that it is the desk's own")
    @CsvSource({"360dialog", "cloudtalk", "liveagent-vip", "introserv"})
    void everyRowHasItsSource(String desk) {
        assertThat(Desk.of(desk).pack().clocks().values())
                .flatExtracting(clock -> clock.targets())
                .allSatisfy(target -> assertThat(target.source() != null
                                || String.valueOf(target.because()).contains("desk's own"))
                        .isTrue());
    }

    /** A team has one topic, which nobody else may read, however many desks there are. */
    @Test
    @DisplayName("E1: no two desks have a team of the same name")
    void teamsAreOfOneDesk() {
        assertThat(DESKS)
                .flatExtracting(desk -> Desk.of(desk).pack().teams().keySet())
                .doesNotHaveDuplicates();
    }

    private static Level level(String desk, int severity) {
        Level level = Desk.of(desk).pack().severities().levels().get(severity);
        assertThat(level).isNotNull();
        return level;
    }

    private static List<LocalText> texts(PolicyPack pack) {
        List<LocalText> texts = new ArrayList<>();
        pack.severities().levels().values().forEach(level -> {
            texts.add(level.name());
            texts.add(level.means());
            texts.addAll(level.examples());
        });
        pack.severities().adjustments().forEach(row -> texts.add(row.because()));
        pack.clocks().values().forEach(clock -> clock.targets().forEach(row -> texts.add(row.because())));
        pack.escalation().rules().forEach(rule -> texts.add(rule.because()));
        texts.removeIf(text -> text == null);
        return texts;
    }

    /** Russian is written in its own letters, the others are not. */
    private static boolean looksLike(String language, String text) {
        return text.codePoints().anyMatch(each -> Character.UnicodeScript.of(each) == Character.UnicodeScript.CYRILLIC)
                == language.equals("ru");
    }
}
