package support.pledge.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.escalation.stream.Events.missed;
import static support.pledge.escalation.stream.Events.opened;
import static support.pledge.events.ClockKind.ACKNOWLEDGEMENT;
import static support.pledge.events.ClockKind.PERIODIC_UPDATE;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.ClockKind;

/** What management hears when much goes wrong at once. */
class DigestTest {
    private final RunningDesk desk = new RunningDesk("2026-03-02T12:00:00+01:00");

    @AfterEach
    void close() {
        desk.close();
    }

    private void manyMiss(int from, int to, ClockKind clock) {
        for (int i = from; i <= to; i++) {
            desk.hears(opened("T-" + i));
            desk.hears(missed("T-" + i, clock));
        }
    }

    private List<String> toldManagement() {
        return desk.said().stream().filter(line -> line.contains("management")).toList();
    }

    @Test
    @DisplayName("S18: the first missed promise is told at once, a hundred more of the same cause as one digest")
    void aStormIsADigest() {
        manyMiss(1, 101, ACKNOWLEDGEMENT);
        assertThat(toldManagement()).containsExactly("T-1 INFORMATION for management");

        desk.isAt("2026-03-02T12:00:11+01:00");
        assertThat(toldManagement())
                .containsExactly("digest of 100 for management: BREACH_ACKNOWLEDGEMENT from l1-support");

        desk.isAt("2026-03-02T12:10:00+01:00");
        assertThat(toldManagement()).isEmpty();
    }

    @Test
    @DisplayName("S18: a different missed promise is told at once in the middle of a storm")
    void aDifferentOneIsNotSwallowed() {
        manyMiss(1, 50, ACKNOWLEDGEMENT);
        desk.said();

        desk.hears(opened("T-60"));
        desk.hears(missed("T-60", PERIODIC_UPDATE));
        assertThat(toldManagement()).containsExactly("T-60 INFORMATION for management");
        desk.hears(opened("T-61").severity(1));
        desk.hears(missed("T-61", ACKNOWLEDGEMENT));
        assertThat(toldManagement()).containsExactly("T-61 INFORMATION for management");
    }

    @Test
    @DisplayName("S18: a few more are told as they are, and after a quiet time the next is a first one again")
    void aFewAreToldAsTheyAre() {
        manyMiss(1, 4, ACKNOWLEDGEMENT);
        desk.said();

        desk.isAt("2026-03-02T12:00:11+01:00");
        assertThat(toldManagement())
                .containsExactly(
                        "T-2 INFORMATION for management",
                        "T-3 INFORMATION for management",
                        "T-4 INFORMATION for management");
        desk.isAt("2026-03-02T12:01:00+01:00");
        manyMiss(5, 5, ACKNOWLEDGEMENT);
        assertThat(toldManagement()).containsExactly("T-5 INFORMATION for management");
    }

    @Test
    @DisplayName("S16: a customer who writes again while waiting is marked urgent for the team")
    void aFollowUpIsUrgent() {
        desk.hears(opened("T-1"));
        desk.said();
        desk.hears(Events.wrote("T-1", "Is anybody there?"));
        assertThat(desk.said()).containsExactly("T-1 FOLLOW_UP for l1-support");
        assertThat(desk.workItems()).last().satisfies(item -> {
            assertThat(item.getUrgent()).isTrue();
            assertThat(item.getConversation())
                    .last()
                    .satisfies(entry -> assertThat(entry.getText()).isEqualTo("Is anybody there?"));
        });
        desk.hears(Events.answered("T-1", "Yes."));
        desk.hears(Events.wrote("T-1", "Thanks."));
        assertThat(desk.said()).as("the answer came before it").isEmpty();
    }
}
