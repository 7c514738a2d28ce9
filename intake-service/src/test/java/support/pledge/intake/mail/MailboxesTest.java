package support.pledge.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxesTest {
    @Test
    void theDeskIsFoundByTheMailboxWhateverStandsBehindThePlus() {
        var boxes = Mailboxes.parse("support@demo.example=demo, Help@Introserv.example = introserv");
        assertThat(boxes.deskOf(List.of("x@y", "support+abc@demo.example"))).contains("demo");
        assertThat(boxes.deskOf(List.of("help@introserv.example"))).contains("introserv");
        assertThat(boxes.deskOf(List.of("x@y"))).isEmpty();
    }
}
