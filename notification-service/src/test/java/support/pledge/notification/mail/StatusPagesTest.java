package support.pledge.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.notification.Samples;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Message;

class StatusPagesTest {
    /** The same example stands in intake's tests; it was computed apart, with another tool. */
    private static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef";

    private static final String TICKET = "Q9DG-SWBA-GEJ";
    private static final String TOKEN = "q9dgswbagej.0dddv6mmw72a18m4egktz31h";
    private static final Message MESSAGE =
            Samples.mail(Kind.ACKNOWLEDGEMENT).about(TICKET, "event-1").message();

    @Test
    @DisplayName("C5: the status page's token is the one that intake reads (computed apart, with another tool)")
    void theTokenIsTheOneThatIntakeReads() {
        assertThat(new StatusPages("", SECRET).token(TICKET)).isEqualTo(TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "https://support.example, https://support.example",
        "http://localhost:8080, http://localhost:8080",
        "https://support.example/help/, https://support.example/help",
        "' HTTPS://Support.Example// ', HTTPS://Support.Example",
        "http://[::1]:8080, http://[::1]:8080"
    })
    void theLinkBeginsWithThePublicAddress(String publicUrl, String beginning) {
        var shown = new StatusPages(publicUrl, SECRET).shownIn(MESSAGE);

        assertThat(shown.draft().fact(Fact.TICKET_PAGE)).isEqualTo(beginning + "/t/" + TOKEN);
        assertThat(shown.id()).isEqualTo(MESSAGE.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void withoutAPublicAddressThereIsNoLink(String none) {
        assertThat(new StatusPages(none, SECRET).shownIn(MESSAGE)).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "support.example",
                "/help",
                "ftp://support.example",
                "javascript:alert(1)",
                "https://",
                "https://user:password@support.example",
                "https://support.example?page=",
                "https://support.example/#",
                "https://support.example/ <b>"
            })
    void anAddressThatCannotBeginALinkIsRefusedAtTheStart(String publicUrl) {
        assertThatThrownBy(() -> new StatusPages(publicUrl, SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PLEDGE_PUBLIC_URL")
                .hasMessageContaining(publicUrl);
    }
}
