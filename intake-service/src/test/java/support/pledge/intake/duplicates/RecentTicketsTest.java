package support.pledge.intake.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.Channel;
import support.pledge.events.Customer;
import support.pledge.events.MailOrigin;
import support.pledge.events.TicketOpened;
import support.pledge.intake.publish.Stamp;

class RecentTicketsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private final RecentTickets recent = RecentTickets.within(Duration.ofHours(24));

    private static TicketOpened ticket(String number, Instant at) {
        var by = new Actor(ActorKind.CUSTOMER, "", "");
        return TicketOpened.newBuilder()
                .setMeta(new Stamp(number, "demo", null, at, by).meta("e-" + number))
                .setChannel(Channel.PORTAL)
                .setCustomer(Customer.newBuilder().setId("c").build())
                .setSubject("No delivery receipts")
                .setBody("Since the update our webhook gets no delivery receipts at all")
                .build();
    }

    @Test
    @DisplayName("C7: what was solved is not open already, until it is reopened")
    void whatWasSolvedIsNotOpen() {
        recent.opened(ticket("T-1", NOON));
        recent.opened(ticket("T-1", NOON));
        assertThat(recent.alreadyOpenAs(ticket("T-2", NOON))).contains("T-1");
        recent.ended("T-1");
        assertThat(recent.alreadyOpenAs(ticket("T-2", NOON))).isEmpty();
        recent.reopened("T-1");
        assertThat(recent.alreadyOpenAs(ticket("T-2", NOON))).contains("T-1");
    }

    @Test
    @DisplayName("C7: a ticket is not its own double, and is remembered as long as is set")
    void asLongAsIsSet() {
        recent.opened(ticket("T-1", NOON));
        assertThat(recent.alreadyOpenAs(ticket("T-1", NOON))).isEmpty();
        assertThat(recent.alreadyOpenAs(ticket("T-2", NOON.plus(Duration.ofHours(24)))))
                .contains("T-1");
        assertThat(recent.alreadyOpenAs(ticket("T-2", NOON.plus(Duration.ofHours(25)))))
                .isEmpty();
    }

    @Test
    @DisplayName("C6, C7: a sender who was found to be forged learns of nobody's ticket")
    void aForgedSenderLearnsNothing() {
        recent.opened(mail("T-1", null));
        assertThat(recent.alreadyOpenAs(mail("T-2", true))).contains("T-1");
        assertThat(recent.alreadyOpenAs(mail("T-3", false))).isEmpty();
    }

    private static TicketOpened mail(String number, @Nullable Boolean authentic) {
        return TicketOpened.newBuilder(ticket(number, NOON))
                .setChannel(Channel.EMAIL)
                .setCustomer(Customer.newBuilder().setEmail("kim@b.example").build())
                .setMail(MailOrigin.newBuilder()
                        .setSender("kim@b.example")
                        .setAuthentic(authentic)
                        .build())
                .build();
    }

    @Test
    @DisplayName("C7: with zero nothing is looked for")
    void withZeroNothingIsLookedFor() {
        var off = RecentTickets.within(Duration.ZERO);
        off.opened(ticket("T-1", NOON));
        assertThat(off.alreadyOpenAs(ticket("T-2", NOON))).isEmpty();
    }
}
