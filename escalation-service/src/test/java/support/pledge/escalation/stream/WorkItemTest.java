package support.pledge.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.escalation.stream.Events.asked;
import static support.pledge.escalation.stream.Events.corrected;
import static support.pledge.escalation.stream.Events.missed;
import static support.pledge.escalation.stream.Events.noted;
import static support.pledge.escalation.stream.Events.opened;
import static support.pledge.escalation.stream.Events.started;
import static support.pledge.escalation.stream.Events.wrote;
import static support.pledge.events.ClockKind.FIRST_RESPONSE;
import static support.pledge.events.ClockKind.RESOLUTION;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.ClockStanding;
import support.pledge.events.ConversationEntry;
import support.pledge.events.Promise;
import support.pledge.events.WorkItem;

class WorkItemTest {
    private final RunningDesk desk = new RunningDesk("2026-03-02T12:00+01:00");

    @AfterEach
    void close() {
        desk.close();
    }

    private WorkItem itemOf(String team) {
        desk.said();
        return desk.workItems().stream()
                .filter(item -> item.getTeam().equals(team))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName(
            "E4: the work item holds all that the team needs: who, what, why, what next, by when, and what was said")
    void theWorkItemIsSelfContained() {
        desk.hears(opened("T-1").about("VPS").severity(2).in("fra"));
        desk.hears(started("T-1", RESOLUTION, Duration.ofHours(48)));
        desk.hears(wrote("T-1", "It is still down.")).hears(noted("T-1", "Looks like the disk."));

        desk.hears(asked("T-1", "VPS"));

        WorkItem item = itemOf("l3-sysadmins");
        assertThat(item.getCustomer().getEmail()).isEqualTo("ada@example.com");
        assertThat(item.getSubject()).isEqualTo("It does not work");
        assertThat(item.getCategory()).isEqualTo("VPS");
        assertThat(item.getSeverity()).isEqualTo(2);
        assertThat(item.getSite()).isEqualTo("FRA");
        assertThat(item.getFromTeam()).isEqualTo("l1-support");
        assertThat(item.getReason()).isEqualTo("VPS");
        assertThat(item.getExplanation()).contains("l3-sysadmins");
        assertThat(item.getNextStep()).isNotBlank();
        assertThat(item.getStartsAt()).isEqualTo(desk.now());
        assertThat(item.getLink()).isEqualTo("https://help.example/v1/tickets/T-1");
        assertThat(item.getPromises())
                .containsExactly(new Promise(
                        RESOLUTION,
                        1,
                        Instant.parse("2026-03-04T11:00:00Z"),
                        ClockStanding.RUNNING,
                        "48h of real time, counted from 2026-03-02T11:00:00Z"));
        assertThat(item.getConversation())
                .extracting(ConversationEntry::getText)
                .containsExactly(
                        "Please help me with my server.",
                        "It is still down.",
                        "Looks like the disk.",
                        "They waited long enough.");
        assertThat(item.getConversation())
                .extracting(ConversationEntry::getVisible)
                .containsExactly(true, true, false, false);
        assertThat(item.getConversationLeftOut()).isZero();
    }

    @Test
    @DisplayName("E4: of a very long conversation the beginning and the end go along, and what was left out is counted")
    void aLongConversationIsBounded() {
        desk.hears(opened("T-1").about("VPS"));
        for (int i = 1; i <= 100; i++) {
            desk.hears(wrote("T-1", "message " + i));
        }

        desk.hears(missed("T-1", FIRST_RESPONSE));

        WorkItem item = itemOf("l3-sysadmins");
        assertThat(item.getConversation()).hasSize(35);
        assertThat(item.getConversationLeftOut()).isEqualTo(66);
        assertThat(item.getConversation().getFirst().getText()).startsWith("Please help");
        assertThat(item.getConversation().getLast().getText()).isEqualTo("message 100");
    }

    @Test
    void aPromiseThatWasKeptAfterAllIsShownAsMet() {
        desk.hears(opened("T-1").about("VPS"));
        desk.hears(missed("T-1", FIRST_RESPONSE)).hears(corrected("T-1", FIRST_RESPONSE));

        desk.hears(asked("T-1", "MANAGEMENT_APPROVAL"));

        desk.said();
        assertThat(desk.workItems().getLast().getPromises())
                .extracting(Promise::getStanding)
                .containsExactly(ClockStanding.MET);
    }
}
