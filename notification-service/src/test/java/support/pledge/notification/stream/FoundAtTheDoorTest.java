package support.pledge.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.events.ActorKind.CUSTOMER;
import static support.pledge.notification.Facts.meta;
import static support.pledge.notification.Facts.opened;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.events.Channel;
import support.pledge.events.CustomerReplied;
import support.pledge.events.MessageDue;
import support.pledge.events.MessageKind;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketResolved;
import support.pledge.notification.event.FoundAtTheDoor;
import support.pledge.notification.model.Fact;

/** What the door found in what the customer wrote, and what of it is told. */
class FoundAtTheDoorTest {

    @TempDir
    Path state;

    private DeskFixture desk;

    @BeforeEach
    void open() {
        desk = new DeskFixture(state);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static CustomerReplied reply(String language, String... masked) {
        return CustomerReplied.newBuilder()
                .setMeta(meta("T-1", CUSTOMER))
                .setBody("Here it is")
                .setMasked(List.of(masked))
                .setLanguage(language)
                .build();
    }

    @Test
    @DisplayName("C9: the customer is told once of each kind of secret that was masked")
    void aMaskedSecretIsToldOnce() {
        desk.hears(opened("T-1", Channel.CHAT).build())
                .hears(reply("", "API_KEY"))
                .hears(reply("", "API_KEY"));
        assertThat(desk.due()).singleElement().satisfies(due -> {
            assertThat(due.getKind()).isEqualTo(MessageKind.SECRET_MASKED);
            assertThat(due.getFacts()).containsEntry(Fact.MASKED, "API_KEY");
        });
        desk.hears(reply("", "PASSWORD"));
        assertThat(desk.due()).hasSize(1);
    }

    @Test
    @DisplayName("C9: where the acknowledgement said so, it is not said again")
    void notAgainAfterTheAcknowledgement() {
        desk.hears(opened("T-1", Channel.CHAT).setMasked(List.of("API_KEY")).build())
                .hears(reply("", "API_KEY"));
        assertThat(desk.due()).isEmpty();
    }

    @Test
    @DisplayName("C7, C8, C9: the acknowledgement says what the door found")
    void theAcknowledgementSaysWhatWasFound() {
        TicketOpened found = opened("T-1", Channel.EMAIL)
                .setMasked(List.of("API_KEY", "PASSWORD"))
                .setMissing(List.of("SCREENSHOT", "TIME"))
                .build();
        assertThat(FoundAtTheDoor.acknowledgement(found, Map.of()).facts())
                .isEqualTo(Map.of(Fact.MASKED, "API_KEY,PASSWORD", Fact.MISSING, "SCREENSHOT,TIME"));
        TicketOpened again =
                TicketOpened.newBuilder(found).setAlreadyOpenAs("K7QM-4T2X-9AB").build();
        assertThat(FoundAtTheDoor.acknowledgement(again, Map.of()).facts())
                .as("what is missing was asked for in the first one")
                .isEqualTo(Map.of(Fact.MASKED, "API_KEY,PASSWORD", Fact.ALREADY_OPEN_AS, "K7QM-4T2X-9AB"));
    }

    @Test
    @DisplayName("C10: the stated language, else the detected one, also when it shows only later")
    void statedElseDetected() {
        desk.hears(inNoLanguage("T-1").setLanguage("de").build()).hears(solved("T-1"));
        assertThat(locale()).isEqualTo("de");
        desk.hears(opened("T-2", Channel.EMAIL).setLanguage("de").build()).hears(solved("T-2"));
        assertThat(locale()).as("stated").isEqualTo("pt-BR");
    }

    @Test
    @DisplayName("C10: a language that shows only in a later message is the ticket's from then on")
    void laterDetected() {
        desk.hears(inNoLanguage("T-1").build())
                .hears(reply("ru"))
                .hears(reply("es"))
                .hears(solved("T-1"));
        assertThat(locale()).isEqualTo("ru");
    }

    private static TicketOpened.Builder inNoLanguage(String ticket) {
        TicketOpened.Builder opening = opened(ticket, Channel.EMAIL);
        opening.getCustomer().put("locale", null);
        return opening;
    }

    private static TicketResolved solved(String ticket) {
        return TicketResolved.newBuilder()
                .setMeta(meta(ticket, support.pledge.events.ActorKind.AGENT))
                .setSummary("Done")
                .build();
    }

    private @org.jspecify.annotations.Nullable String locale() {
        List<MessageDue> due = desk.due();
        assertThat(due).hasSize(1);
        return due.getFirst().getCustomer().getLocale();
    }
}
