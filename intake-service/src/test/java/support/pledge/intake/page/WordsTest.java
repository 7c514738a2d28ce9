package support.pledge.intake.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
    private static final Pattern VALUE = Pattern.compile("\\{\\d\\}");

    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName("C4: every sentence is there in every language, with the same values in it")
    void noWordIsMissing(Language language) {
        var english = Words.in(Language.ENGLISH).byKey();
        var words = Words.in(language).byKey();
        assertThat(words.keySet()).isEqualTo(english.keySet());
        words.forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(values(text)).as(key).isEqualTo(values(english.getOrDefault(key, "")));
        });
        StatusPage.TOLD.forEach(label -> assertThat(words).as(label).containsKey(StatusPage.key(label)));
    }

    private static String values(String text) {
        return String.join(
                "",
                VALUE.matcher(text).results().map(MatchResult::group).sorted().toList());
    }

    @Test
    void valuesAreNotLookedAtAgain() {
        assertThat(Words.in(Language.ENGLISH).say("statusTitle", "{0} {1}")).isEqualTo("Ticket {0} {1}");
    }

    @Test
    void theFirstWishThatCanBeMetIsMet() {
        assertThat(Language.of("de-AT", "ru")).isEqualTo(Language.GERMAN);
        assertThat(Language.of(null, "fr, pt;q=0.8, en;q=0.5")).isEqualTo(Language.BRAZILIAN_PORTUGUESE);
        assertThat(Language.of("<script>", "x".repeat(10_000), "es")).isEqualTo(Language.SPANISH);
        assertThat(Language.of("fr", "", "xx")).isEqualTo(Language.ENGLISH);
    }
}
