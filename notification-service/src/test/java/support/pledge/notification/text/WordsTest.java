package support.pledge.notification.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever forgets a word, an argument or a plural in one language sees this fail, and with it the build. */
class WordsTest {
    /** A helper of grammar that not every language needs. */
    private static final String OPTIONAL = "hour";

    private final Words english = Words.load(Language.ENGLISH);

    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName("C10: every language has the same words with the same arguments, and each can be read")
    void everyLanguageHasTheSameKeysAndArguments(Language language) {
        var words = Words.load(language);

        assertThat(words.keys()).isEqualTo(english.keys());
        for (var key : words.keys()) {
            assertThat(arguments(words, key)).as(key).isEqualTo(arguments(english, key));
            assertThat(words.raw(key)).as(key).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName(
            "C10: a plural has all the forms that its language needs, and a choice the same ways out as the English one")
    void everyPluralIsWhole(Language language) {
        var words = Words.load(language);
        var needed = PluralRules.forLocale(language.locale()).getKeywords();

        for (var key : words.keys()) {
            for (var choice : choices(words, key)) {
                if (choice.type() == ArgType.PLURAL) {
                    assertThat(choice.selectors()).as(key).containsAll(needed);
                } else if (!choice.argument().equals(OPTIONAL)) {
                    assertThat(choices(english, key)).as(key).contains(choice);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noKeyStandsTwice(Language language) throws Exception {
        try (InputStream file =
                WordsTest.class.getResourceAsStream("/messages/" + language.tag() + "/words.properties")) {
            var lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
            var keys = lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .toList();

            assertThat(keys).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("C10: nothing was left in English")
    void nothingWasLeftInEnglish(Language language) {
        var words = Words.load(language);

        for (var key : words.keys()) {
            if (!Set.of("subject", "time", "start", "desk", "team.person").contains(key)) {
                assertThat(words.raw(key)).as(key).isNotEqualTo(english.raw(key));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ru | 1  | 1 день,   | следующее:
            ru | 2  | 2 дня,    | следующие 2 сведения:
            ru | 5  | 5 дней,   | следующие 5 сведений:
            ru | 11 | 11 дней,  | следующие 11 сведений:
            ru | 21 | 21 день,  | 21 сведение:
            ru | 22 | 22 дня,   | следующие 22 сведения:
            de | 1  | 1 Tag     | diese Angabe:
            de | 2  | 2 Tagen   | diese 2 Angaben:
            pt-BR | 1 | 1 dia   | esta informação:
            pt-BR | 2 | 2 dias  | estas 2 informações:
            pt-BR | 1000000 | 1.000.000 de dias | estas 1.000.000 de informações:
            es | 1  | 1 día,    | este dato:
            es | 2  | 2 días,   | estos 2 datos:
            en | 1  | 1 day,    | one more thing:
            en | 2  | 2 days,   | 2 more things:
            """)
    @DisplayName("C8, C10, N5: numbers are said in the right form of each language")
    void numbersTakeTheRightForm(String language, int count, String days, String things) {
        var words = Words.load(Language.of(language));
        var values = Map.<String, Object>of("count", count, "ticket", "T");

        assertThat(words.say("closing.days", values)).contains(days);
        assertThat(words.say("missing", values)).contains(things);
    }

    @Test
    void whatIsPutInIsNotLookedAtAgain() {
        var said = english.say("subject", Map.of("subject", "{ticket} $1 \\ '{x}' #", "ticket", "{subject}"));

        assertThat(said).isEqualTo("Re: {ticket} $1 \\ '{x}' # [{subject}]");
    }

    @Test
    void aMissingWordAndAMissingValueAreNamed() {
        assertThatThrownBy(() -> english.say("farewel", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("farewel")
                .hasMessageContaining("en");
        assertThatThrownBy(() -> english.say("expected", Map.of())).hasMessageContaining("{time}");
    }

    private static Set<String> arguments(Words words, String key) {
        var named = new TreeSet<>(words.pattern(key).getArgumentNames());
        named.remove(OPTIONAL);
        return named;
    }

    private record Choice(String argument, ArgType type, Set<String> selectors) {}

    private static List<Choice> choices(Words words, String key) {
        var pattern = new MessagePattern(words.raw(key));
        var found = new ArrayList<Choice>();
        for (int i = 0; i < pattern.countParts(); i++) {
            var part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_START && part.getArgType() != ArgType.NONE) {
                found.add(choice(pattern, i));
            }
        }
        return found;
    }

    private static Choice choice(MessagePattern pattern, int start) {
        var selectors = new TreeSet<String>();
        int inner = 0;
        for (int i = start + 1; i < pattern.getLimitPartIndex(start); i++) {
            switch (pattern.getPartType(i)) {
                case ARG_START -> inner++;
                case ARG_LIMIT -> inner--;
                case ARG_SELECTOR -> {
                    if (inner == 0) {
                        selectors.add(pattern.getSubstring(pattern.getPart(i)));
                    }
                }
                default -> {}
            }
        }
        return new Choice(
                pattern.getSubstring(pattern.getPart(start + 1)),
                pattern.getPart(start).getArgType(),
                selectors);
    }
}
