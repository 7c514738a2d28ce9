package support.pledge.intake.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.schemas.TicketNumber;

class TokensTest {
    private static final TokenSecret SECRET = new TokenSecret("0123456789abcdef0123456789abcdef0123456789abcdef");
    private static final TokenSecret OTHER_SECRET = new TokenSecret("fedcba9876543210fedcba9876543210fedcba9876543210");
    private static final TicketNumber TICKET =
            TicketNumber.parse("Q9DG-SWBA-GEJ").orElseThrow();
    private static final String SHOP = "https://shop.example";
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    @DisplayName("C6: the reply token's text is the one that notification writes (computed apart, with another tool)")
    void theReplyTokenIsAsAgreed() {
        assertThat(ReplyToken.issue(SECRET, TICKET, "kim@customers.example").text())
                .isEqualTo("q9dgswbagej.a021cpyg4wr2nka6");
    }

    @Test
    @DisplayName("C6: a reply token is good for its ticket's sender, in any case, and for nobody else")
    void theReplyTokenIsForOneSender() {
        var token = ReplyToken.inAddress("support+Q9DGSWBAGEJ.a021cpyg4wr2nka6@demo.example")
                .orElseThrow();
        assertThat(token.ticket()).isEqualTo(TICKET);
        assertThat(token.isFor(SECRET, "kim@customers.example")).isTrue();
        assertThat(token.isFor(SECRET, " KIM@Customers.Example ")).isTrue();
        assertThat(token.isFor(SECRET, "eve@customers.example")).isFalse();
        assertThat(token.isFor(OTHER_SECRET, "kim@customers.example")).isFalse();
        var altered = ReplyToken.parse("q9dgswbagej.a021cpyg4wr2nka7").orElseThrow();
        assertThat(altered.isFor(SECRET, "kim@customers.example")).isFalse();
    }

    @Test
    @DisplayName("C5: the status page's token is the one that notification writes (computed apart, with another tool)")
    void theStatusTokenIsAsAgreed() {
        assertThat(StatusToken.issue(SECRET, TICKET)).isEqualTo("q9dgswbagej.0dddv6mmw72a18m4egktz31h");
        assertThat(StatusToken.read(SECRET, "q9dgswbagej.0dddv6mmw72a18m4egktz31h"))
                .contains(TICKET);
        assertThat(StatusToken.read(OTHER_SECRET, "q9dgswbagej.0dddv6mmw72a18m4egktz31h"))
                .isEmpty();
    }

    @Test
    void anAddressWithoutATokenHasNone() {
        assertThat(ReplyToken.inAddress("support@demo.example")).isEmpty();
        assertThat(ReplyToken.inAddress("support+news@demo.example")).isEmpty();
        assertThat(ReplyToken.inAddress("support+q9dgswbagek.a021cpyg4wr2nka6@demo.example"))
                .isEmpty();
        assertThat(ReplyToken.inAddress("a@b+c")).isEmpty();
    }

    @Test
    void aChatTokenNamesOneChatUntilItsEnd() {
        var text = new ChatToken("demo", TICKET, NOON, ChatToken.tagOf(SECRET, SHOP)).sealed(SECRET);
        assertThat(ChatToken.isOne(text)).isTrue();
        assertThat(ChatToken.read(SECRET, text, SHOP, NOON.minusMillis(1)))
                .isEqualTo(new ChatToken.Reading.Valid(
                        new ChatToken("demo", TICKET, NOON, ChatToken.tagOf(SECRET, SHOP))));
        assertThat(ChatToken.read(SECRET, text, SHOP, NOON)).isEqualTo(new ChatToken.Reading.Expired());
        assertThat(ChatToken.read(OTHER_SECRET, text, SHOP, NOON.minusSeconds(1)))
                .isEqualTo(new ChatToken.Reading.Foreign());
    }

    @Test
    void aChatTokenIsForTheSiteWhereItWasGiven() {
        var text = new ChatToken("demo", TICKET, NOON, ChatToken.tagOf(SECRET, SHOP)).sealed(SECRET);
        var before = NOON.minusSeconds(1);
        assertThat(ChatToken.read(SECRET, text, "https://other.example", before))
                .isEqualTo(new ChatToken.Reading.OtherSite());
        assertThat(ChatToken.read(SECRET, text, null, before))
                .as("a browser does not tell its own site in a GET")
                .isInstanceOf(ChatToken.Reading.Valid.class);
        var noPage = new ChatToken("demo", TICKET, NOON, ChatToken.tagOf(SECRET, null)).sealed(SECRET);
        assertThat(ChatToken.read(SECRET, noPage, SHOP, before)).isInstanceOf(ChatToken.Reading.Valid.class);
    }

    @Test
    void anAlteredChatTokenIsNoToken() {
        var text = new ChatToken("demo", TICKET, NOON, ChatToken.tagOf(SECRET, SHOP)).sealed(SECRET);
        var chance = new Random(1);
        for (int i = 4; i < text.length(); i++) {
            char other = (char) ('a' + chance.nextInt(26));
            var altered = text.substring(0, i) + other + text.substring(i + 1);
            if (!altered.equals(text)) {
                assertThat(ChatToken.read(SECRET, altered, SHOP, NOON.minusSeconds(1)))
                        .as(altered)
                        .isEqualTo(new ChatToken.Reading.Foreign());
            }
        }
    }

    @Test
    void noKindOfTokenPassesForAnother() {
        var feedback = FeedbackToken.issue(SECRET, TICKET);
        var reply = ReplyToken.issue(SECRET, TICKET, "kim@customers.example").text();
        assertThat(FeedbackToken.read(SECRET, feedback)).contains(TICKET);
        assertThat(FeedbackToken.read(SECRET, reply)).isEmpty();
        assertThat(ReplyToken.parse(feedback).orElseThrow().isFor(SECRET, "kim@customers.example"))
                .isFalse();
    }

    @Test
    void aShortSecretIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> new TokenSecret("tooshort"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PLEDGE_SECRET")
                .hasMessageNotContaining("tooshort");
    }

    @Test
    void derivedEventIdsAreUuids() {
        var id = SECRET.eventId("open", "gateway:shop", "k");
        assertThat(java.util.UUID.fromString(id).version()).isEqualTo(8);
        assertThat(java.util.UUID.fromString(id).variant()).isEqualTo(2);
        assertThat(SECRET.eventId("open", "gateway:shop", "k")).isEqualTo(id);
    }

    @Test
    void theSameKeyGivesTheSameNumberAndAnotherKeyAnother() {
        var secret = new TokenSecret("a secret of at least thirty-two bytes");
        var numbers = new HashSet<TicketNumber>();
        for (int i = 0; i < 1_000; i++) {
            numbers.add(secret.ticketNumber("open", "gateway:shop", "order-" + i));
            assertThat(numbers).contains(secret.ticketNumber("open", "gateway:shop", "order-" + i));
        }
        assertThat(numbers).hasSize(1_000);
        assertThat(secret.ticketNumber("open", "gateway:other", "order-1"))
                .isNotEqualTo(secret.ticketNumber("open", "gateway:shop", "order-1"));
    }
}
