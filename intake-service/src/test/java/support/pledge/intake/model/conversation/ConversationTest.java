package support.pledge.intake.model.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.intake.model.Channel;

class ConversationTest {
    private static final Author ANN = new Author(Author.Kind.CUSTOMER, "", "Ann");
    private static final Author ALEX = new Author(Author.Kind.AGENT, "agent-1", "Alex");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private int number;

    @Test
    void whatWasHeardTwiceIsThereOnce() {
        var said = new Fact.Said(from(ALEX), "One moment");
        var once = ticket(opened(), said);
        assertThat(once.on(said)).isSameAs(once);
    }

    @Test
    void aClockMayBeHeardOfBeforeItsTicket() {
        var due = NOON.plusSeconds(60);
        var promise = new Promise("FIRST_RESPONSE", 1, due, Promise.Standing.RUNNING);
        var early = ticket(new Fact.Promised(from(Author.SYSTEM), promise));
        assertThat(early.isOpened()).isFalse();
        var whole = early.on(opened());
        assertThat(whole.isOpened()).isTrue();
        assertThat(whole.promises()).containsExactly(promise);
    }

    @Test
    void theCustomersAnswerEndsTheWaitingForIt() {
        var waiting = ticket(opened(), status(TicketStatus.AWAITING_CUSTOMER));
        assertThat(waiting.on(new Fact.Said(from(ALEX), "Still there?")).status())
                .isEqualTo(TicketStatus.AWAITING_CUSTOMER);
        assertThat(waiting.on(new Fact.Said(from(ANN), "Yes")).status()).isEqualTo(TicketStatus.OPEN);
    }

    @Test
    void theCustomersAnswerDoesNotMoveTheThirdParty() {
        var waiting = ticket(opened(), status(TicketStatus.AWAITING_THIRD_PARTY));
        assertThat(waiting.on(new Fact.Said(from(ANN), "Any news?")).status())
                .isEqualTo(TicketStatus.AWAITING_THIRD_PARTY);
    }

    @Test
    @DisplayName("C11: what is learnt of a problem is laid over what was known; NONE takes it back")
    void knowledgeGrows() {
        var known = ticket(opened(), classified("META", "VPS"), classified(null, "REFUND"), classified("NONE", null));
        assertThat(known.classification().thirdParty()).isNull();
        assertThat(known.classification().category()).isEqualTo("REFUND");
    }

    @Test
    void aMissedPromiseStaysMissedUnlessTheAnswerWasOnlyHeardLate() {
        var breached = ticket(opened(), clock(Promise.Standing.BREACHED));
        assertThat(breached.on(clock(Promise.Standing.MET)).promises())
                .extracting(Promise::standing)
                .containsExactly(Promise.Standing.BREACHED);
        assertThat(breached.on(clock(Promise.Standing.CORRECTED)).promises())
                .extracting(Promise::standing)
                .containsExactly(Promise.Standing.CORRECTED);
    }

    @Test
    void aVeryLongConversationKeepsItsBeginningAndItsEnd() {
        var conversation = ticket(opened());
        for (int i = 1; i <= 500; i++) {
            conversation = conversation.on(new Fact.Said(from(ANN), "line " + i));
        }
        assertThat(conversation.entries()).hasSize(Bounds.FIRST + Bounds.LAST);
        assertThat(conversation.leftOut()).isEqualTo(501 - Bounds.FIRST - Bounds.LAST);
        assertThat(conversation.entries().getFirst().text()).isEqualTo("It is broken");
        assertThat(conversation.entries().get(Bounds.FIRST - 1).text()).isEqualTo("line " + (Bounds.FIRST - 1));
        assertThat(conversation.entries().getLast().text()).isEqualTo("line 500");
    }

    @Test
    void longMessagesDoNotOutgrowARecord() {
        var conversation = ticket(opened());
        for (int i = 0; i < 20; i++) {
            conversation = conversation.on(new Fact.Said(from(ANN), "ж".repeat(100_000)));
        }
        assertThat(conversation.entries().stream().mapToInt(Entry::size).sum()).isLessThanOrEqualTo(Bounds.BYTES);
        assertThat(conversation.entries().getFirst().text()).isEqualTo("It is broken");
        assertThat(conversation.leftOut()).isPositive();
    }

    private Conversation ticket(Fact... facts) {
        return Stream.of(facts).reduce(Conversation.unheard("T-1"), Conversation::on, (a, b) -> b);
    }

    private Fact.Source from(Author author) {
        number++;
        return new Fact.Source("e" + number, NOON.plusSeconds(number), author, number);
    }

    private Fact opened() {
        return new Fact.Opened(
                from(ANN),
                "demo",
                Channel.PORTAL,
                Customer.UNKNOWN,
                "Help",
                "It is broken",
                Classification.NOTHING,
                "",
                Beside.NOTHING);
    }

    private Fact status(TicketStatus status) {
        return new Fact.StatusChanged(from(ALEX), status, "status", "");
    }

    private Fact classified(
            @org.jspecify.annotations.Nullable String thirdParty, @org.jspecify.annotations.Nullable String category) {
        return new Fact.Classified(
                from(ALEX),
                new Classification(null, null, null, null, category, thirdParty, null, null),
                "classified",
                "");
    }

    private Fact clock(Promise.Standing standing) {
        return new Fact.Promised(from(Author.SYSTEM), new Promise("FIRST_RESPONSE", 1, NOON, standing));
    }
}
