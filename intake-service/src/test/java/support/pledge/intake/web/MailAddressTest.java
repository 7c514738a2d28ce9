package support.pledge.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line that notification-service draws too, when it writes a mail. */
class MailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@customers.example",
                "a.b+tag@x.example",
                "o'brien@x",
                "jose@ex\u00e4mple.org",
                "x@xn--exmple-cua.org",
                "UPPER@Case.Example"
            })
    void takesWhatCanBeWrittenTo(String address) {
        assertThat(MailAddress.fault(address)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a..b@example.org",
                ".a@example.org",
                "a.@example.org",
                "a(b)@example.org",
                "\"a b\"@example.org",
                "<a@example.org>",
                "a@b@c",
                "a@\ud83d\udca9.la",
                "a@-x.org",
                "a@x..org",
                "a@x.org.",
                "a@",
                "@x.org",
                "a@[127.0.0.1]",
                "a,b@x.org",
                "a b@x.org",
                "no address"
            })
    void refusesWhatCannot(String address) {
        assertThat(MailAddress.fault(address)).contains("not a mail address").doesNotContain(address);
    }

    @Test
    void saysWhyLettersOfOtherScriptsDoNotDo() {
        assertThat(MailAddress.fault("jos\u00e9@example.org")).contains("ASCII", "cannot be sent");
    }
}
