package support.pledge.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.mail.InboundMail;
import support.pledge.mail.MailReader;

class AnswerBudgetTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private final AnswerBudget budget = new AnswerBudget(30, Ticker.systemTicker());

    @Test
    @DisplayName("M7: the same words of one sender are answered twice an hour, and then it is told, once")
    void theSameWordsOfOneSender() {
        for (int i = 1; i <= 2; i++) {
            assertThat(budget.count(mail("robot@x.example", "Re: Ticket " + i, "We got your mail no. " + i), NOON))
                    .isEmpty();
        }
        var third = budget.count(mail("robot@x.example", "AW: Re: Ticket 4!", "We got your mail no. 4"), NOON);
        assertThat(third).hasValue(new AnswerBudget.Withheld("robot@x.example", 3, true));
        var fourth = budget.count(mail("robot@x.example", "Ticket 5", "We got your mail no. 5"), NOON);
        assertThat(fourth).hasValue(new AnswerBudget.Withheld("robot@x.example", 4, false));
    }

    @Test
    @DisplayName("M7: whatever one address writes, thirty mails of an hour are answered; after an hour it begins anew")
    void oneAddress() {
        for (int i = 0; i < 30; i++) {
            assertThat(budget.count(mail("kim@x.example", "a" + word(i), word(i)), NOON.plusSeconds(i)))
                    .isEmpty();
        }
        assertThat(budget.count(mail("kim@x.example", "new", "new"), NOON.plusSeconds(3_500)))
                .isPresent();
        assertThat(budget.count(mail("lee@x.example", "new", "other"), NOON.plusSeconds(3_500)))
                .isEmpty();
        assertThat(budget.count(mail("kim@x.example", "newer", "newer"), NOON.plusSeconds(3_601)))
                .isEmpty();
    }

    @Test
    @DisplayName("M7: a program that writes from ever new addresses of its domain is told by its words")
    void oneDomain() {
        for (int i = 0; i < 30; i++) {
            assertThat(budget.count(mail("case" + i + "@desk.example", "Re: [" + i + "]", "We are on it"), NOON))
                    .isEmpty();
        }
        assertThat(budget.count(mail("case99@desk.example", "Re: [99]", "We are on it"), NOON))
                .hasValueSatisfying(withheld -> assertThat(withheld.sender()).isEqualTo("desk.example"));
        assertThat(budget.count(mail("person@desk.example", "Help", "Nothing works here"), NOON))
                .isEmpty();
    }

    @Test
    @DisplayName("C8: a mail that comes again because its first try was not kept counts once, and is told the same")
    void theSameMailCountsOnce() {
        for (int i = 0; i < 50; i++) {
            assertThat(budget.count(mail("kim@x.example", "Help", "Broken"), NOON))
                    .isEmpty();
        }
        budget.count(mail("kim@x.example", "Help 1", "Broken"), NOON);
        var third = budget.count(mail("kim@x.example", "Help 2", "Broken"), NOON);
        assertThat(third).isPresent().isEqualTo(budget.count(mail("kim@x.example", "Help 2", "Broken"), NOON));
    }

    @Test
    void noBudgetMeansThatAllAreAnswered() {
        var unlimited = new AnswerBudget(0, Ticker.systemTicker());
        for (int i = 0; i < 200; i++) {
            assertThat(unlimited.count(mail("a@x.example", "same " + i, "same"), NOON))
                    .isEmpty();
        }
    }

    private static String word(int i) {
        return "" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
    }

    private static InboundMail mail(String from, String subject, String text) {
        return MailReader.read(("From: " + from + "\r\nSubject: " + subject + "\r\n\r\n" + text + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }
}
