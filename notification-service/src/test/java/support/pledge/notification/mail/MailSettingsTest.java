package support.pledge.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MailSettingsTest {
    @Test
    void mailboxesAreReadAsIntakeReadsThem() {
        assertThat(MailSettings.mailboxes("")).isEmpty();
        assertThat(MailSettings.mailboxes("help@a.example=a, hilfe@a.example=a,b@b.example=b"))
                .isEqualTo(Map.of("a", "help@a.example", "b", "b@b.example"));
    }

    @Test
    void anEntryThatIsNoMailboxIsNamed() {
        assertThatThrownBy(() -> MailSettings.mailboxes("a@a.example=a,nonsense"))
                .hasMessage("PLEDGE_MAILBOXES: 'nonsense' must be address=desk");
    }
}
