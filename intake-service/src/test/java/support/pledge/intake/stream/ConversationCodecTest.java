package support.pledge.intake.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import support.pledge.intake.model.Channel;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.CallBack;
import support.pledge.intake.model.conversation.Classification;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.Customer;
import support.pledge.intake.model.conversation.Entry;
import support.pledge.intake.model.conversation.FileRef;
import support.pledge.intake.model.conversation.Promise;
import support.pledge.intake.model.conversation.TicketStatus;

class ConversationCodecTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final Conversation WHOLE = new Conversation(
            "Q9DG-SWBA-GEJ",
            "demo",
            Channel.EMAIL,
            TicketStatus.AWAITING_CUSTOMER,
            new Customer("c1", "kim@b.example", "Kim", "pt-BR", "ACME", "America/Recife", "+5581555"),
            "Grüße",
            new Classification(2, "Standard", "PRODUCTION", "BETA", "VPS", "META", "FRA", true),
            "experts",
            "Alex",
            NOON.plusSeconds(3600),
            NOON,
            NOON.plusSeconds(5),
            "ab",
            List.of(new Promise("FIRST_RESPONSE", 1, NOON.plusSeconds(60), Promise.Standing.RUNNING)),
            List.of(new Entry(
                    "e1",
                    Entry.Kind.MESSAGE,
                    "opened",
                    NOON,
                    new Author(Author.Kind.CUSTOMER, "", "Kim"),
                    "Hi",
                    "",
                    42,
                    "> Ho",
                    List.of(new FileRef("a.png", "image/png", 70, "ab12")))),
            List.of("lee@b.example"),
            3,
            new CallBack("+5581555", NOON, true));

    /** Version 2 had no calls, telephone numbers and zones. */
    private static final Conversation WHOLE_IN_2 = before3(WHOLE);

    /** Version 1 had no files, folded texts and participants. */
    private static final Conversation WHOLE_IN_1 = before2(WHOLE_IN_2);

    private static final String GOLDEN_3 =
            "030864656d6f0a454d41494c224157414954494e475f435553544f4d455201046331011a6b696d40622e657861"
                    + "6d706c6501064b696d010a70742d4252010841434d45011c416d65726963612f52656369666501102b35353831"
                    + "3535350e4772c3bcc39f650401105374616e64617264011450524f44554354494f4e0108424554410106565053"
                    + "01084d455441010646524104010e657870657274730108416c65780180d292ea9567018098dbe6956790e6dbe6"
                    + "9567046162021c46495253545f524553504f4e53450201c0c1e2e695670e52554e4e494e47020465310e4d4553"
                    + "534147450c6f70656e65648098dbe6956710435553544f4d455200064b696d0448690054083e20486f020a612e"
                    + "706e6712696d6167652f706e678c010861623132021a6c656540622e6578616d706c650601102b353538313535"
                    + "358098dbe6956701";

    private static final String GOLDEN_2 =
            "020864656d6f0a454d41494c224157414954494e475f435553544f4d455201046331011a6b696d40622e657861"
                    + "6d706c6501064b696d010a70742d4252010841434d450e4772c3bcc39f650401105374616e6461726401145052"
                    + "4f44554354494f4e010842455441010656505301084d455441010646524104010e657870657274730108416c65"
                    + "780180d292ea9567018098dbe6956790e6dbe69567046162021c46495253545f524553504f4e53450201c0c1e2"
                    + "e695670e52554e4e494e47020465310e4d4553534147450c6f70656e65648098dbe6956710435553544f4d4552"
                    + "00064b696d0448690054083e20486f020a612e706e6712696d6167652f706e678c010861623132021a6c656540"
                    + "622e6578616d706c6506";

    /** Version 1 as it stands on disks and in changelogs: it must be readable for ever. */
    private static final String GOLDEN =
            "010864656d6f0a454d41494c224157414954494e475f435553544f4d455201046331011a6b696d40622e657861"
                    + "6d706c6501064b696d010a70742d4252010841434d450e4772c3bcc39f650401105374616e6461726401145052"
                    + "4f44554354494f4e010842455441010656505301084d455441010646524104010e657870657274730108416c65"
                    + "780180d292ea9567018098dbe6956790e6dbe69567046162021c46495253545f524553504f4e53450201c0c1e2"
                    + "e695670e52554e4e494e47020465310e4d4553534147450c6f70656e65648098dbe6956710435553544f4d4552"
                    + "00064b696d044869005406";

    @Test
    void everythingComesBack() {
        assertThat(ConversationCodec.decode(WHOLE.ticketId(), ConversationCodec.encode(WHOLE)))
                .isEqualTo(WHOLE);
        var blank = Conversation.unheard("x");
        assertThat(ConversationCodec.decode("x", ConversationCodec.encode(blank)))
                .isEqualTo(blank);
    }

    @Test
    void theStoredFormIsTheOneThatWasAgreed() {
        assertThat(HexFormat.of().formatHex(ConversationCodec.encode(WHOLE))).isEqualTo(GOLDEN_3);
        assertThat(ConversationCodec.decode(WHOLE.ticketId(), HexFormat.of().parseHex(GOLDEN)))
                .isEqualTo(WHOLE_IN_1);
        assertThat(ConversationCodec.decode(WHOLE.ticketId(), HexFormat.of().parseHex(GOLDEN_2)))
                .isEqualTo(WHOLE_IN_2);
        assertThat(ConversationCodec.decode(WHOLE.ticketId(), HexFormat.of().parseHex(GOLDEN_3)))
                .isEqualTo(WHOLE);
    }

    @Test
    void anotherVersionIsNotGuessedAt() {
        assertThatThrownBy(() -> ConversationCodec.decode("x", new byte[] {9, 1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 9");
    }

    private static Conversation before3(Conversation now) {
        var customer = now.customer();
        return new Conversation(
                now.ticketId(),
                now.desk(),
                now.channel(),
                now.status(),
                new Customer(
                        customer.id(),
                        customer.email(),
                        customer.name(),
                        customer.locale(),
                        customer.account(),
                        null,
                        null),
                now.subject(),
                now.classification(),
                now.team(),
                now.agent(),
                now.resolutionExpectedAt(),
                now.openedAt(),
                now.updatedAt(),
                now.requestHash(),
                now.promises(),
                now.entries(),
                now.participants(),
                now.leftOut(),
                null);
    }

    private static Conversation before2(Conversation now) {
        var entry = now.entries().getFirst();
        return new Conversation(
                now.ticketId(),
                now.desk(),
                now.channel(),
                now.status(),
                now.customer(),
                now.subject(),
                now.classification(),
                now.team(),
                now.agent(),
                now.resolutionExpectedAt(),
                now.openedAt(),
                now.updatedAt(),
                now.requestHash(),
                now.promises(),
                List.of(new Entry(
                        entry.id(),
                        entry.kind(),
                        entry.label(),
                        entry.at(),
                        entry.author(),
                        entry.text(),
                        entry.causedBy(),
                        entry.position())),
                List.of(),
                now.leftOut(),
                null);
    }
}
