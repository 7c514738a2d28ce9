package support.pledge.notification.text;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
    private final Words english = Words.load(Language.ENGLISH);

    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName("C10: every language has the same words with the same placeholders")
    void everyLanguageHasTheSameKeysAndPlaceholders(Language language) {
        var words = Words.load(language);

        assertThat(words.keys()).isEqualTo(english.keys());
        for (var key : words.keys()) {
            assertThat(placeholders(words, key)).as(key).isEqualTo(placeholders(english, key));
            assertThat(words.raw(key)).as(key).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("C10: nothing was left in English")
    void nothingWasLeftInEnglish(Language language) {
        var words = Words.load(language);

        for (var key : words.keys()) {
            if (!Set.of("subject", "time", "desk", "team.person").contains(key)) {
                assertThat(words.raw(key)).as(key).isNotEqualTo(english.raw(key));
            }
        }
    }

    @Test
    void whatIsPutInIsNotLookedAtAgain() {
        var said = english.say("subject", Map.of("subject", "{ticket} $1 \\", "ticket", "{subject}"));

        assertThat(said).isEqualTo("Re: {ticket} $1 \\ [{subject}]");
    }

    @Test
    void aMissingWordAndAMissingValueAreNamed() {
        assertThatThrownBy(() -> english.say("farewel", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("farewel")
                .hasMessageContaining("en");
        assertThatThrownBy(() -> english.say("expected", Map.of())).hasMessageContaining("{time}");
    }

    private static Set<String> placeholders(Words words, String key) {
        return Words.PLACEHOLDER
                .matcher(words.raw(key))
                .results()
                .map(MatchResult::group)
                .collect(toSet());
    }
}
