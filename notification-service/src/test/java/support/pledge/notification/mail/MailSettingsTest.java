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

    @Test
    void theSecondMailServerIsHostAndPort() {
        var settings = MailWriterTest.settings("mx", 25);
        assertThat(settings.fallingBackTo("")).isEqualTo(settings);
        assertThat(settings.fallingBackTo("mx2.example:2525").relays())
                .containsExactly(Relay.first("mx", 25), new Relay("fallback", "mx2.example", 2525));
        for (String nonsense : new String[] {"mx2", ":25", "mx2:", "mx2:0", "mx2:x"}) {
            assertThatThrownBy(() -> settings.fallingBackTo(nonsense))
                    .hasMessage("PLEDGE_SMTP_FALLBACK: '" + nonsense + "' must be host:port");
        }
    }
}
