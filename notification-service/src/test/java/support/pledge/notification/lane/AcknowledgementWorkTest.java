package support.pledge.notification.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.notification.Facts.opened;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.Channel;
import support.pledge.events.ChatMessage;
import support.pledge.events.Customer;
import support.pledge.events.MessageFailed;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageRoute;
import support.pledge.events.MessageSent;
import support.pledge.events.MessageSuppressed;
import support.pledge.events.TicketOpened;
import support.pledge.notification.Facts;
import support.pledge.notification.delivery.Attempt;
import support.pledge.notification.mail.StatusPages;
import support.pledge.notification.model.Fact;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.Topics;
import support.pledge.schemas.testing.InMemoryCodec;

class AcknowledgementWorkTest {

    private static final String PACK = """
            desk: introserv
            name: A desk
            languages: [en]
            calendars:
              always: {hours: "24/7"}
            plans: [Standard]
            severities:
              default: 1
              levels: {1: {name: All, means: "everything"}}
            clocks:
              first-response: {targets: [{within: 10m}]}
            teams:
              l1-support: {level: 1, calendar: always}
            escalation:
              entry: l1-support
              rules: []
            """;

    private final LaneFixture lane = new LaneFixture();
    private final PolicyBook book = new PolicyBook();
    private Instant now = Facts.NOW;
    private final LaneWork work = work("");

    @Test
    @DisplayName("C1: an opening is acknowledged, and it is said when the mail server took it")
    void anOpeningIsAcknowledged() throws InterruptedException {
        TicketOpened opened = opened("T-1", Channel.EMAIL).build();
        lane.handle(work, written(opened));
        assertThat(lane.mails).hasSize(1);
        MessageSent sent = lane.said(MessageSent.class);
        assertThat(sent.getKind()).isEqualTo(MessageKind.ACKNOWLEDGEMENT);
        assertThat(sent.getRoute()).isEqualTo(MessageRoute.MAIL);
        assertThat(sent.getRecipient()).isEqualTo(Facts.CUSTOMER);
        assertThat(sent.getAcceptedAt()).isEqualTo(Facts.NOW.plusMillis(300));
        assertThat(sent.getProviderId()).isEqualTo("250 taken");
        assertThat(sent.getLocale()).isEqualTo("pt-BR");
        assertThat(sent.getCausedBy()).isEqualTo(opened.getMeta().getEventId());
        assertThat(sent.getMessageId()).isEqualTo(lane.mails.getFirst().id());
        assertThat(sent.getMeta().getEventId()).isEqualTo(EventIds.derived(sent.getMessageId(), "MessageSent"));
        assertThat(sent.getMeta().getActor().getKind()).isEqualTo(ActorKind.SYSTEM);
        assertThat(sent.getMeta().getActor().getName()).isEqualTo("Pledge");
    }

    @Test
    void aChatIsAcknowledgedInTheChat() throws InterruptedException {
        lane.handle(work, written(opened("T-1", Channel.CHAT).build()));
        assertThat(lane.mails).isEmpty();
        assertThat(lane.said(ChatMessage.class).getText()).isNotBlank();
        MessageSent sent = lane.said(MessageSent.class);
        assertThat(sent.getRoute()).isEqualTo(MessageRoute.CHAT);
        assertThat(sent.getProviderId()).isEqualTo("support.chat-messages-0@0");
        assertThat(sent.getRecipient()).isEqualTo("T-1");
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"EMAIL", "FORM", "PORTAL", "PHONE"})
    @DisplayName(
            "C5: the acknowledgement carries the link to the ticket's status page, whatever channel the ticket came by")
    void theStatusPageIsToldByMail(Channel channel) throws InterruptedException {
        lane.handle(
                work("https://support.example"),
                written(opened("Q9DG-SWBA-GEJ", channel).build()));
        var link = "https://support.example/t/q9dgswbagej.";
        assertThat(lane.letters.getFirst().body()).containsOnlyOnce(link);
        assertThat(lane.letters.getFirst().html()).contains("href=\"" + link);
        assertThat(lane.said(MessageSent.class).toString())
                .as("nobody reads the key in a topic")
                .doesNotContain("/t/");
    }

    @Test
    void aChatIsNotToldItsStatusPage() throws InterruptedException {
        lane.handle(
                work("https://support.example"),
                written(opened("T-1", Channel.CHAT).build()));
        assertThat(lane.said(ChatMessage.class).getText()).doesNotContain("://");
    }

    @Test
    void withoutAPublicAddressThereIsNoLink() throws InterruptedException {
        lane.handle(work, written(opened("T-1", Channel.FORM).build()));
        assertThat(lane.letters.getFirst().body()).doesNotContain("://");
    }

    @Test
    @DisplayName("C5: a call of which only the number is known is acknowledged to nobody, and it is said why")
    void aCallerWithoutAnAddressGetsNoMail() throws InterruptedException {
        var caller =
                Customer.newBuilder().setPhone("+4930123456").setLocale("de").build();
        TicketOpened opened = opened("T-1", Channel.PHONE).setCustomer(caller).build();
        lane.handle(work("https://support.example"), written(opened));
        assertThat(lane.mails).isEmpty();
        assertThat(lane.said()).singleElement().isInstanceOfSatisfying(MessageSuppressed.class, said -> {
            assertThat(said.getKind()).isEqualTo(MessageKind.ACKNOWLEDGEMENT);
            assertThat(said.getWhy()).isEqualTo("no e-mail address of the customer is known");
            assertThat(said.getCausedBy()).isEqualTo(opened.getMeta().getEventId());
        });
    }

    @Test
    void nobodyIsToldAnInstantThatHasPassed() throws InterruptedException {
        assertThat(book.publish(PACK).findings()).isEmpty();
        now = Facts.NOW.plus(Duration.ofMinutes(10));
        lane.handle(work, written(opened("T-1", Channel.EMAIL).build()));
        assertThat(lane.mails.getFirst().draft().facts()).isEmpty();
    }

    @Test
    void itSaysUntilWhenAPersonAnswersWhereThePolicyIsKnown() throws InterruptedException {
        lane.handle(work, written(opened("T-1", Channel.EMAIL).build()));
        assertThat(book.publish(PACK).findings()).isEmpty();
        lane.handle(work, written(opened("T-2", Channel.EMAIL).build()));
        assertThat(lane.mails.get(0).draft().facts()).isEmpty();
        assertThat(lane.mails.get(1).draft().facts()).containsEntry(Fact.ANSWER_BY, "2026-03-02T09:10:00Z");
    }

    @Test
    void aDuplicateElsewhereIsNotAcknowledgedTwiceButTheSameRecordReadAgainIs() throws InterruptedException {
        TicketOpened opened = opened("T-1", Channel.EMAIL).build();
        ConsumerRecord<byte[], byte[]> first = written(opened);
        lane.handle(work, first);
        lane.handle(work, written(opened));
        assertThat(lane.mails).hasSize(1);
        lane.handle(work, first);
        assertThat(lane.mails)
                .hasSize(2)
                .extracting(mail -> mail.id())
                .containsOnly(lane.mails.getFirst().id());
    }

    @Test
    void otherEventsArePassedByUndecoded() throws InterruptedException {
        var answer = AgentReplied.newBuilder()
                .setMeta(Facts.meta("T-1", ActorKind.AGENT))
                .setBody("x")
                .build();
        ConsumerRecord<byte[], byte[]> broken = written(answer);
        broken.value()[0] = 7;
        lane.handle(work, broken);
        assertThat(lane.unreadable).isEmpty();
        assertThat(lane.said()).isEmpty();
    }

    @Test
    void aRecordWithoutATypeIsDecoded() throws InterruptedException {
        byte[] value = written(opened("T-1", Channel.EMAIL).build()).value();
        lane.handle(work, lane.raw(Topics.TICKET_EVENTS, value, new RecordHeaders()));
        assertThat(lane.mails).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsCountedAndNotPutAsideHere() throws InterruptedException {
        lane.handle(work, lane.raw(Topics.TICKET_EVENTS, new byte[] {9}, new RecordHeaders()));
        assertThat(lane.unreadable).containsExactly(Topics.TICKET_EVENTS);
        assertThat(lane.putAside(Topics.TICKET_EVENTS)).isEmpty();
    }

    @Test
    @DisplayName("RFC 3834: a program's mail is not acknowledged, and it is said why")
    void aProgramIsNotAnswered() throws InterruptedException {
        var mail = Facts.mail("<1@x>");
        mail.put("automatic", true);
        lane.handle(work, written(opened("T-1", Channel.EMAIL).setMail(mail).build()));
        assertThat(lane.mails).isEmpty();
        assertThat(lane.said(MessageSuppressed.class).getKind()).isEqualTo(MessageKind.ACKNOWLEDGEMENT);
    }

    @Test
    void whatTheServerRefusesForGoodIsSaidAndPutAside() throws InterruptedException {
        lane.answer = new Attempt.Refused("550 no such user");
        lane.handle(work, written(opened("T-1", Channel.EMAIL).build()));
        MessageFailed failed = lane.said(MessageFailed.class);
        assertThat(failed.getPermanent()).isTrue();
        assertThat(failed.getReason()).contains("550 no such user");
        assertThat(lane.putAside(Topics.TICKET_EVENTS))
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("refused", "550 no such user"));
        // A wrong address is no record that could not be read.
        assertThat(lane.deadLettered).isEmpty();
    }

    private LaneWork work(String publicUrl) {
        var pages = new StatusPages(publicUrl, "0123456789abcdef0123456789abcdef");
        return new AcknowledgementWork(
                InMemoryCodec.create(), new PromisedTimes(book, () -> now), pages, lane.courier(), lane.observer);
    }

    private ConsumerRecord<byte[], byte[]> written(org.apache.avro.specific.SpecificRecord event) {
        return lane.written(Topics.TICKET_EVENTS, event);
    }
}
