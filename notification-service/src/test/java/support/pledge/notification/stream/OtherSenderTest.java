package support.pledge.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.notification.Facts.meta;
import static support.pledge.notification.Facts.opened;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import support.pledge.events.ActorKind;
import support.pledge.events.Channel;
import support.pledge.events.LinkKind;
import support.pledge.events.MessageKind;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketsLinked;
import support.pledge.notification.Facts;
import support.pledge.notification.event.FoundAtTheDoor;
import support.pledge.notification.model.Fact;

/** T-1 is Ana's; T-2 became of an answer to it that came from another address. */
class OtherSenderTest {
    private static final Duration DAY = Duration.ofHours(24);

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

    @Test
    @DisplayName("C6: the customer whose ticket was answered is told, and nothing of the stranger goes along")
    void theCustomerIsToldAndNothingOfTheStranger() {
        desk.hears(anasTicket()).hears(link("T-1", "T-2", Duration.ZERO));
        assertThat(desk.due()).singleElement().satisfies(due -> {
            assertThat(due.getKind()).isEqualTo(MessageKind.OTHER_SENDER);
            assertThat(due.getCustomer().getEmail()).isEqualTo(Facts.CUSTOMER);
            assertThat(due.getInReplyTo()).isEqualTo("<1@x>");
            assertThat(due.toString()).doesNotContain("T-2", "Sam", "someone", "mallory");
        });
    }

    @Test
    @DisplayName("C6: who wrote the answer is told in the acknowledgement, and by no second message")
    void theStrangerIsToldInTheAcknowledgement() {
        assertThat(FoundAtTheDoor.acknowledgement(strangersTicket(), Map.of()).facts())
                .isEqualTo(Map.of(Fact.ANSWERS_TICKET_OF_ANOTHER, "T-1"));
        desk.hears(strangersTicket()).hears(link("T-2", "T-1", Duration.ZERO));
        assertThat(desk.due()).isEmpty();
        assertThat(desk.suppressed()).isEmpty();
    }

    @Test
    @DisplayName("C6: a link that overtook the stranger's opening is no message either")
    void aLinkThatOvertookTheOpening() {
        desk.hears(link("T-2", "T-1", Duration.ZERO)).hears(strangersTicket());
        assertThat(desk.due()).isEmpty();
        assertThat(desk.suppressed()).isEmpty();
    }

    @Test
    @DisplayName("C6: the ticket that became of such an answer may be answered by somebody else in turn")
    void theStrangersTicketIsAnsweredInTurn() {
        desk.hears(strangersTicket())
                .hears(link("T-2", "T-1", Duration.ZERO))
                .hears(link("T-2", "T-3", Duration.ofMinutes(1)));
        assertThat(desk.due()).hasSize(1);
    }

    @Test
    @DisplayName("C6, M7: whatever others send, a customer is told once in 24 hours, and it is said why not more often")
    void onceIn24Hours() {
        desk.hears(anasTicket())
                .hears(link("T-1", "T-2", Duration.ZERO))
                .hears(link("T-1", "T-3", Duration.ofMinutes(1)))
                .hears(link("T-1", "T-4", DAY.minusMillis(1)));
        assertThat(desk.due()).hasSize(1);
        assertThat(desk.suppressed()).hasSize(2).allSatisfy(said -> {
            assertThat(said.getKind()).isEqualTo(MessageKind.OTHER_SENDER);
            assertThat(said.getWhy()).contains("24 hours").doesNotContain("T-3", "T-4");
        });
        desk.hears(link("T-1", "T-5", DAY));
        assertThat(desk.due()).hasSize(1);
        desk.hears(link("T-1", "T-6", DAY.multipliedBy(2).minusMillis(1)));
        assertThat(desk.due()).as("counted from the latest that was told").isEmpty();
    }

    @Test
    @DisplayName("C6: those that waited for the opening are one message, too")
    void thoseThatWaitedAreOne() {
        desk.hears(link("T-1", "T-2", Duration.ZERO))
                .hears(link("T-1", "T-3", Duration.ofMinutes(1)))
                .hears(anasTicket())
                .hears(link("T-1", "T-4", Duration.ofMinutes(2)));
        assertThat(desk.due()).hasSize(1);
        assertThat(desk.suppressed()).hasSize(2);
    }

    @Test
    void theSameLinkAgainIsNothingNew() {
        desk.hears(anasTicket())
                .hears(link("T-1", "T-2", Duration.ZERO))
                .hears(link("T-1", "T-2", DAY.multipliedBy(2)));
        assertThat(desk.due()).hasSize(1);
        assertThat(desk.suppressed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = LinkKind.class, names = "OTHER_SENDER", mode = EnumSource.Mode.EXCLUDE)
    void otherLinksAreNoMessages(LinkKind kind) {
        var linked = link("T-1", "T-2", Duration.ZERO);
        linked.put("kind", kind);
        desk.hears(anasTicket()).hears(linked);
        assertThat(desk.due()).isEmpty();
    }

    @Test
    @DisplayName("C6, RFC 3834: a program's ticket gets no such message")
    void aProgramIsNotTold() {
        var mail = Facts.mail("<1@x>");
        mail.put("automatic", true);
        desk.hears(opened("T-1", Channel.EMAIL).setMail(mail).build()).hears(link("T-1", "T-2", Duration.ZERO));
        assertThat(desk.due()).isEmpty();
        assertThat(desk.suppressed())
                .singleElement()
                .satisfies(said -> assertThat(said.getWhy()).contains("RFC 3834"));
    }

    private static TicketOpened anasTicket() {
        return opened("T-1", Channel.EMAIL).setMail(Facts.mail("<1@x>")).build();
    }

    private static TicketOpened strangersTicket() {
        return opened("T-2", Channel.EMAIL)
                .setMail(Facts.mail("<2@x>"))
                .setAnswersTicketOfAnother("T-1")
                .build();
    }

    /** With the stranger as its actor. */
    private static TicketsLinked link(String ticket, String other, Duration later) {
        var meta = meta(ticket, ActorKind.CUSTOMER);
        meta.put("recordedAt", Facts.NOW.plus(later));
        return TicketsLinked.newBuilder()
                .setMeta(meta)
                .setOtherTicketId(other)
                .setKind(LinkKind.OTHER_SENDER)
                .setReason("mallory@evil.example answered")
                .build();
    }
}
