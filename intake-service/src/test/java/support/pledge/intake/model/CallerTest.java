package support.pledge.intake.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import support.pledge.schemas.TicketNumber;

class CallerTest {
    private static final TicketNumber CHAT = TicketNumber.parse("Q9DG-SWBA-GEJ").orElseThrow();

    @Test
    void aGatewayOpensAndSeesItsDesksAndChannelsAlone() {
        var gateway = new Caller.Gateway("shop", Set.of("introserv"), Set.of("PORTAL", "FORM"));
        assertThat(gateway.mayOpen("introserv", Channel.PORTAL)).isTrue();
        assertThat(gateway.mayOpen("introserv", Channel.CHAT)).isFalse();
        assertThat(gateway.mayOpen("demo", Channel.PORTAL)).isFalse();
        assertThat(gateway.sees("demo", Channel.PORTAL, CHAT.text())).isFalse();
    }

    @Test
    void aStarIsForAllAndNothingForNone() {
        assertThat(new Caller.Gateway("all", Set.of("*"), Set.of("*")).mayOpen("any", Channel.PHONE))
                .isTrue();
        assertThat(new Caller.Agent("a", "", Set.of()).sees("demo", Channel.CHAT, ""))
                .isFalse();
        assertThat(new Caller.Agent("a", "", Set.of("demo")).sees("demo", Channel.CHAT, ""))
                .isTrue();
    }

    @Test
    void aVisitorSeesOneChat() {
        var visitor = new Caller.Visitor("demo", CHAT);
        assertThat(visitor.sees("demo", Channel.CHAT, CHAT.text())).isTrue();
        assertThat(visitor.sees("demo", Channel.CHAT, "0000-0000-000")).isFalse();
    }
}
