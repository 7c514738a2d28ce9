package support.pledge.notification.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.notification.Facts.opened;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import support.pledge.events.ActorKind;
import support.pledge.events.AddressMuted;
import support.pledge.events.Channel;
import support.pledge.events.CustomerReplied;
import support.pledge.events.MailOrigin;
import support.pledge.events.MessageDue;
import support.pledge.events.MessageFailed;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageSuppressed;
import support.pledge.notification.Facts;
import support.pledge.notification.delivery.Attempt;
import support.pledge.notification.event.Listening;
import support.pledge.notification.event.Saying;
import support.pledge.notification.mail.StatusPages;
import support.pledge.notification.model.Author;
import support.pledge.notification.model.Draft;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Ruling;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.Topics;
import support.pledge.schemas.testing.InMemoryCodec;

class MutedAddressesTest {
    private static final Attempt NOBODY = new Attempt.Refused("550 5.1.1 no such user", true);

    private final LaneFixture lane = new LaneFixture();
    private final LaneWork work = new AcknowledgementWork(
            InMemoryCodec.create(),
            new PromisedTimes(new PolicyBook(), InstantSource.fixed(Facts.NOW)),
            new StatusPages("", "0123456789abcdef0123456789abcdef"),
            lane.courier(),
            lane.observer);

    @Test
    @DisplayName("N1: where nobody is no second mail goes, and it is said why")
    void noSecondMailGoesWhereNobodyIs() throws Exception {
        lane.answer = NOBODY;
        open("T-1", Channel.PORTAL);
        assertThat(lane.said().stream().filter(MessageFailed.class::isInstance)).hasSize(1);
        AddressMuted muted = lane.said(AddressMuted.class);
        assertThat(muted.getAddress()).isEqualTo(Facts.CUSTOMER);
        assertThat(muted.getWhy()).isEqualTo("550 5.1.1 no such user");
        assertThat(muted.getMeta().getTicketId()).isEqualTo("T-1");

        open("T-2", Channel.PORTAL);
        assertThat(lane.mails).hasSize(1);
        assertThat(lane.said(MessageSuppressed.class).getWhy())
                .contains("nobody is at this address", "550 5.1.1 no such user", "when one comes from it");
    }

    @Test
    void whatIsRefusedForAnotherReasonMutesNobody() throws Exception {
        lane.answer = new Attempt.Refused("552 5.3.4 too large");
        open("T-1", Channel.PORTAL);
        open("T-2", Channel.PORTAL);
        assertThat(lane.mails).hasSize(2);
        assertThat(lane.muted.size()).isZero();
    }

    @Test
    @DisplayName("N1: a mail from the address ends it: an answer in a ticket")
    void anAnswerFromTheAddressEndsIt() throws Exception {
        mutedElsewhere();
        lane.handle(work, lane.written(Topics.TICKET_EVENTS, answerFrom("Ana <ANA@example.org>")));
        assertThat(lane.takenBack()).containsExactly(Topics.MUTED_ADDRESSES + " " + Facts.CUSTOMER);
        open("T-2", Channel.PORTAL);
        assertThat(lane.mails).hasSize(1);
    }

    @Test
    @DisplayName("N1: a mail from the address ends it: a new ticket, which is acknowledged")
    void aTicketFromTheAddressEndsIt() throws Exception {
        mutedElsewhere();
        var mail = opened("T-2", Channel.EMAIL).setMail(Facts.mail("<1@x>")).build();
        lane.handle(work, lane.written(Topics.TICKET_EVENTS, mail));
        assertThat(lane.takenBack()).hasSize(1);
        assertThat(lane.mails).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "ACKNOWLEDGEMENT", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("C3, M7: after a bounce that intake read, no message of any kind goes there; it takes effect at once")
    void aBounceMutesEveryKind(Kind kind) throws Exception {
        var outbox = new OutboxWork(InMemoryCodec.create(), lane.courier(), lane.observer);
        lane.handle(outbox, lane.written(Topics.OUTBOX, due(kind, "before")));
        assertThat(lane.mails).hasSize(1);

        lane.muted.follow("Ana@Example.org", bounced(Facts.NOW));
        lane.handle(outbox, lane.written(Topics.OUTBOX, due(kind, "after")));
        assertThat(lane.mails).hasSize(1);
        assertThat(lane.said(MessageSuppressed.class).getKind().name()).isEqualTo(kind.name());
        assertThat(lane.said(MessageSuppressed.class).getWhy()).contains("550 5.1.1 no such user");
    }

    @Test
    @DisplayName("C3, M7: after a bounce that intake read, no acknowledgement goes there either")
    void aBounceMutesAcknowledgements() throws Exception {
        open("T-1", Channel.PORTAL);
        lane.muted.follow(Facts.CUSTOMER, bounced(Facts.NOW));
        open("T-2", Channel.PORTAL);
        assertThat(lane.mails).hasSize(1);
        assertThat(lane.said(MessageSuppressed.class).getKind()).isEqualTo(MessageKind.ACKNOWLEDGEMENT);
    }

    @Test
    @DisplayName("C3, M7: an automatic mail from a muted address does not end it: neither an answer nor a new ticket")
    void aProgramThereEndsNothing() throws Exception {
        mutedElsewhere();
        var answer = answerFrom(Facts.CUSTOMER);
        answer.getMail().put("automatic", true);
        lane.handle(work, lane.written(Topics.TICKET_EVENTS, answer));
        var mail = Facts.mail("<1@x>");
        mail.put("automatic", true);
        lane.handle(
                work,
                lane.written(
                        Topics.TICKET_EVENTS,
                        opened("T-2", Channel.EMAIL).setMail(mail).build()));
        assertThat(lane.takenBack()).isEmpty();
        assertThat(lane.muted.size()).isOne();
        assertThat(lane.mails).isEmpty();
    }

    @Test
    @DisplayName("C3, M7: a mail that came before the bounce does not end it, one that came after it does")
    void onlyALaterMailEndsIt() throws Exception {
        var received = opened("T-2", Channel.EMAIL).setMail(Facts.mail("<1@x>")).build();
        var at = received.getMeta().getRecordedAt();
        lane.muted.follow(Facts.CUSTOMER, bounced(at.plusMillis(1)));
        lane.handle(work, lane.written(Topics.TICKET_EVENTS, received));
        lane.handle(work, lane.written(Topics.TICKET_EVENTS, answerFrom(Facts.CUSTOMER)));
        assertThat(lane.mails).isEmpty();
        assertThat(lane.takenBack()).isEmpty();

        lane.muted.follow(Facts.CUSTOMER, bounced(at));
        lane.handle(work, lane.written(Topics.TICKET_EVENTS, answerFrom(Facts.CUSTOMER)));
        assertThat(lane.takenBack()).hasSize(1);
    }

    @Test
    void aMailFromAnotherAddressDoesNotEndIt() throws Exception {
        mutedElsewhere();
        lane.handle(work, lane.written(Topics.TICKET_EVENTS, answerFrom("eve@example.org")));
        assertThat(lane.takenBack()).isEmpty();
        assertThat(lane.muted.size()).isOne();
    }

    @Test
    void whatAnotherInstanceTookBackHoldsNoLonger() throws Exception {
        mutedElsewhere();
        lane.muted.follow(Facts.CUSTOMER, null);
        open("T-1", Channel.PORTAL);
        assertThat(lane.mails).hasSize(1);
    }

    @Test
    void aChatIsAnsweredAllTheSame() throws Exception {
        mutedElsewhere();
        open("T-1", Channel.CHAT);
        assertThat(lane.said().stream().filter(MessageSuppressed.class::isInstance))
                .isEmpty();
    }

    private void open(String ticket, Channel channel) throws InterruptedException {
        lane.handle(
                work, lane.written(Topics.TICKET_EVENTS, opened(ticket, channel).build()));
    }

    private void mutedElsewhere() {
        lane.muted.follow(Facts.CUSTOMER, bounced(Facts.NOW));
    }

    private static AddressMuted bounced(Instant at) {
        var meta = Facts.meta("T-9", ActorKind.SYSTEM);
        meta.put("occurredAt", at);
        return AddressMuted.newBuilder()
                .setMeta(meta)
                .setAddress(Facts.CUSTOMER)
                .setWhy("550 5.1.1 no such user")
                .build();
    }

    private static MessageDue due(Kind kind, String cause) {
        var draft = new Draft(
                kind, cause, Facts.NOW, Facts.NOW, new Author(Author.Role.AGENT, "a1", "Sam"), "Hi", Map.of(), true);
        var contact = Listening.contact(opened("T-1", Channel.EMAIL).build());
        return Saying.due(((Ruling.Send) contact.rule(draft)).message());
    }

    private static CustomerReplied answerFrom(String sender) {
        return CustomerReplied.newBuilder()
                .setMeta(Facts.meta("T-1", ActorKind.CUSTOMER))
                .setChannel(Channel.EMAIL)
                .setBody("I am here")
                .setMail(MailOrigin.newBuilder().setSender(sender).build())
                .build();
    }
}
