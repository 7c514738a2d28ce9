package support.pledge.policy.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.policy.desk.DeskStory.breached;
import static support.pledge.policy.desk.DeskStory.running;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.pledge.policy.ClockKind;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketEvent.AgentReplied;
import support.pledge.policy.clock.TicketEvent.CustomerReplied;
import support.pledge.policy.routing.HandOver;
import support.pledge.policy.routing.Trigger;

/** What the page of LiveAgent promises its VIPs; the expected instants were found by walking through the minutes. */
class LiveagentVipDeskTest {
    private static final String MONDAY = "2026-03-02T10:00+01:00";
    private static final String SATURDAY = "2026-03-07T12:00+01:00";
    private static final String NEXT_MORNING = "2026-03-09T09:00+01:00";
    private static final Desk DESK = Desk.of("liveagent-vip");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            S11: the first response of severity 1 by CHAT: 1 h                             | CHAT, vip, severity 1   | 2026-03-02T10:00+01:00 | 2026-03-02T11:00+01:00
            S11: the first response of severity 2 by CHAT: 1 h                             | CHAT, vip, severity 2   | 2026-03-02T10:00+01:00 | 2026-03-02T11:00+01:00
            S11: the first response of severity 3 by CHAT: 2 business hours                | CHAT, vip, severity 3   | 2026-03-02T10:00+01:00 | 2026-03-02T12:00+01:00
            S11: the first response of severity 4 by CHAT: 1 business day                  | CHAT, vip, severity 4   | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S11: the first response of severity 5 by CHAT: 1 business day                  | CHAT, vip, severity 5   | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S11: the first response of severity 1 by PORTAL: 1 h                           | PORTAL, vip, severity 1 | 2026-03-02T10:00+01:00 | 2026-03-02T11:00+01:00
            S11: the first response of severity 2 by PORTAL: 1 h                           | PORTAL, vip, severity 2 | 2026-03-02T10:00+01:00 | 2026-03-02T11:00+01:00
            S11: the first response of severity 3 by PORTAL: 2 business hours              | PORTAL, vip, severity 3 | 2026-03-02T10:00+01:00 | 2026-03-02T12:00+01:00
            S11: the first response of severity 4 by PORTAL: 1 business day                | PORTAL, vip, severity 4 | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S11: the first response of severity 5 by PORTAL: 1 business day                | PORTAL, vip, severity 5 | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S11: the first response of severity 1 by FORM: 1 h                             | FORM, vip, severity 1   | 2026-03-02T10:00+01:00 | 2026-03-02T11:00+01:00
            S11: the first response of severity 2 by FORM: 1 h                             | FORM, vip, severity 2   | 2026-03-02T10:00+01:00 | 2026-03-02T11:00+01:00
            S11: the first response of severity 3 by FORM: 2 business hours                | FORM, vip, severity 3   | 2026-03-02T10:00+01:00 | 2026-03-02T12:00+01:00
            S11: the first response of severity 4 by FORM: 1 business day                  | FORM, vip, severity 4   | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S11: the first response of severity 5 by FORM: 1 business day                  | FORM, vip, severity 5   | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S11: the first response of severity 1 by EMAIL: 1 h                            | EMAIL, vip, severity 1  | 2026-03-02T10:00+01:00 | 2026-03-02T11:00+01:00
            S11: the first response of severity 2 by EMAIL: 1 h                            | EMAIL, vip, severity 2  | 2026-03-02T10:00+01:00 | 2026-03-02T11:00+01:00
            S11: the first response of severity 3 by EMAIL: 2 business hours               | EMAIL, vip, severity 3  | 2026-03-02T10:00+01:00 | 2026-03-02T12:00+01:00
            S11: the first response of severity 4 by EMAIL: 1 business day                 | EMAIL, vip, severity 4  | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S11: the first response of severity 5 by EMAIL: 1 business day                 | EMAIL, vip, severity 5  | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S11: the first response of severity 1 by PHONE: 1 h                            | PHONE, vip, severity 1  | 2026-03-02T10:00+01:00 | 2026-03-02T11:00+01:00
            S11: the first response of severity 2 by PHONE: 1 h                            | PHONE, vip, severity 2  | 2026-03-02T10:00+01:00 | 2026-03-02T11:00+01:00
            S11: the first response of severity 3 by PHONE: 2 business hours               | PHONE, vip, severity 3  | 2026-03-02T10:00+01:00 | 2026-03-02T12:00+01:00
            S11: the first response of severity 4 by PHONE: 1 business day                 | PHONE, vip, severity 4  | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S11: the first response of severity 5 by PHONE: 1 business day                 | PHONE, vip, severity 5  | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S11: the first response of severity 1 by CHAT on a Saturday: 1 h               | CHAT, vip, severity 1   | 2026-03-07T12:00+01:00 | 2026-03-07T13:00+01:00
            S11: the first response of severity 2 by CHAT on a Saturday: 1 h               | CHAT, vip, severity 2   | 2026-03-07T12:00+01:00 | 2026-03-07T13:00+01:00
            S11: the first response of severity 3 by CHAT on a Saturday: 2 business hours  | CHAT, vip, severity 3   | 2026-03-07T12:00+01:00 | 2026-03-09T11:00+01:00
            S11: the first response of severity 4 by CHAT on a Saturday: 1 business day    | CHAT, vip, severity 4   | 2026-03-07T12:00+01:00 | 2026-03-09T17:00+01:00
            S11: the first response of severity 5 by CHAT on a Saturday: 1 business day    | CHAT, vip, severity 5   | 2026-03-07T12:00+01:00 | 2026-03-09T17:00+01:00
            S11: the first response of severity 1 by EMAIL on a Saturday: 1 h              | EMAIL, vip, severity 1  | 2026-03-07T12:00+01:00 | 2026-03-09T10:00+01:00
            S11: the first response of severity 2 by EMAIL on a Saturday: 1 h              | EMAIL, vip, severity 2  | 2026-03-07T12:00+01:00 | 2026-03-09T10:00+01:00
            S11: the first response of severity 3 by EMAIL on a Saturday: 2 business hours | EMAIL, vip, severity 3  | 2026-03-07T12:00+01:00 | 2026-03-09T11:00+01:00
            S11: the first response of severity 4 by EMAIL on a Saturday: 1 business day   | EMAIL, vip, severity 4  | 2026-03-07T12:00+01:00 | 2026-03-09T17:00+01:00
            S11: the first response of severity 5 by EMAIL on a Saturday: 1 business day   | EMAIL, vip, severity 5  | 2026-03-07T12:00+01:00 | 2026-03-09T17:00+01:00
            S11: the first response of severity 1 by PHONE on a Saturday: 1 h              | PHONE, vip, severity 1  | 2026-03-07T12:00+01:00 | 2026-03-09T10:00+01:00
            S11: the first response of severity 2 by PHONE on a Saturday: 1 h              | PHONE, vip, severity 2  | 2026-03-07T12:00+01:00 | 2026-03-09T10:00+01:00
            S11: the first response of severity 3 by PHONE on a Saturday: 2 business hours | PHONE, vip, severity 3  | 2026-03-07T12:00+01:00 | 2026-03-09T11:00+01:00
            S11: the first response of severity 4 by PHONE on a Saturday: 1 business day   | PHONE, vip, severity 4  | 2026-03-07T12:00+01:00 | 2026-03-09T17:00+01:00
            S11: the first response of severity 5 by PHONE on a Saturday: 1 business day   | PHONE, vip, severity 5  | 2026-03-07T12:00+01:00 | 2026-03-09T17:00+01:00
            """)
    void firstResponse(String promise, String ticket, String opened, String due) {
        DESK.promises("first-response", ticket, opened, due);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            S11: the follow-up of severity 1 by CHAT: 4 h                            | CHAT, vip, severity 1   | 2026-03-02T10:00+01:00 | 2026-03-02T14:00+01:00
            S11: the follow-up of severity 2 by CHAT: 4 h                            | CHAT, vip, severity 2   | 2026-03-02T10:00+01:00 | 2026-03-02T14:00+01:00
            S11: the follow-up of severity 3 by CHAT: 2 business days                | CHAT, vip, severity 3   | 2026-03-02T10:00+01:00 | 2026-03-04T10:00+01:00
            S11: the follow-up of severity 4 by CHAT: kept informed                  | CHAT, vip, severity 4   | 2026-03-02T10:00+01:00 | none
            S11: the follow-up of severity 5 by CHAT: kept informed                  | CHAT, vip, severity 5   | 2026-03-02T10:00+01:00 | none
            S11: the follow-up of severity 1 by PORTAL: 4 h                          | PORTAL, vip, severity 1 | 2026-03-02T10:00+01:00 | 2026-03-02T14:00+01:00
            S11: the follow-up of severity 2 by PORTAL: 4 h                          | PORTAL, vip, severity 2 | 2026-03-02T10:00+01:00 | 2026-03-02T14:00+01:00
            S11: the follow-up of severity 3 by PORTAL: 2 business days              | PORTAL, vip, severity 3 | 2026-03-02T10:00+01:00 | 2026-03-04T10:00+01:00
            S11: the follow-up of severity 4 by PORTAL: kept informed                | PORTAL, vip, severity 4 | 2026-03-02T10:00+01:00 | none
            S11: the follow-up of severity 5 by PORTAL: kept informed                | PORTAL, vip, severity 5 | 2026-03-02T10:00+01:00 | none
            S11: the follow-up of severity 1 by FORM: 4 h                            | FORM, vip, severity 1   | 2026-03-02T10:00+01:00 | 2026-03-02T14:00+01:00
            S11: the follow-up of severity 2 by FORM: 4 h                            | FORM, vip, severity 2   | 2026-03-02T10:00+01:00 | 2026-03-02T14:00+01:00
            S11: the follow-up of severity 3 by FORM: 2 business days                | FORM, vip, severity 3   | 2026-03-02T10:00+01:00 | 2026-03-04T10:00+01:00
            S11: the follow-up of severity 4 by FORM: kept informed                  | FORM, vip, severity 4   | 2026-03-02T10:00+01:00 | none
            S11: the follow-up of severity 5 by FORM: kept informed                  | FORM, vip, severity 5   | 2026-03-02T10:00+01:00 | none
            S11: the follow-up of severity 1 by EMAIL: 4 h                           | EMAIL, vip, severity 1  | 2026-03-02T10:00+01:00 | 2026-03-02T14:00+01:00
            S11: the follow-up of severity 2 by EMAIL: 4 h                           | EMAIL, vip, severity 2  | 2026-03-02T10:00+01:00 | 2026-03-02T14:00+01:00
            S11: the follow-up of severity 3 by EMAIL: 2 business days               | EMAIL, vip, severity 3  | 2026-03-02T10:00+01:00 | 2026-03-04T10:00+01:00
            S11: the follow-up of severity 4 by EMAIL: kept informed                 | EMAIL, vip, severity 4  | 2026-03-02T10:00+01:00 | none
            S11: the follow-up of severity 5 by EMAIL: kept informed                 | EMAIL, vip, severity 5  | 2026-03-02T10:00+01:00 | none
            S11: the follow-up of severity 1 by PHONE: 4 h                           | PHONE, vip, severity 1  | 2026-03-02T10:00+01:00 | 2026-03-02T14:00+01:00
            S11: the follow-up of severity 2 by PHONE: 4 h                           | PHONE, vip, severity 2  | 2026-03-02T10:00+01:00 | 2026-03-02T14:00+01:00
            S11: the follow-up of severity 3 by PHONE: 2 business days               | PHONE, vip, severity 3  | 2026-03-02T10:00+01:00 | 2026-03-04T10:00+01:00
            S11: the follow-up of severity 4 by PHONE: kept informed                 | PHONE, vip, severity 4  | 2026-03-02T10:00+01:00 | none
            S11: the follow-up of severity 5 by PHONE: kept informed                 | PHONE, vip, severity 5  | 2026-03-02T10:00+01:00 | none
            S11: the follow-up of severity 1 by CHAT on a Saturday: 4 h              | CHAT, vip, severity 1   | 2026-03-07T12:00+01:00 | 2026-03-07T16:00+01:00
            S11: the follow-up of severity 2 by CHAT on a Saturday: 4 h              | CHAT, vip, severity 2   | 2026-03-07T12:00+01:00 | 2026-03-07T16:00+01:00
            S11: the follow-up of severity 3 by CHAT on a Saturday: 2 business days  | CHAT, vip, severity 3   | 2026-03-07T12:00+01:00 | 2026-03-10T17:00+01:00
            S11: the follow-up of severity 4 by CHAT on a Saturday: kept informed    | CHAT, vip, severity 4   | 2026-03-07T12:00+01:00 | none
            S11: the follow-up of severity 5 by CHAT on a Saturday: kept informed    | CHAT, vip, severity 5   | 2026-03-07T12:00+01:00 | none
            S11: the follow-up of severity 1 by EMAIL on a Saturday: 4 h             | EMAIL, vip, severity 1  | 2026-03-07T12:00+01:00 | 2026-03-09T13:00+01:00
            S11: the follow-up of severity 2 by EMAIL on a Saturday: 4 h             | EMAIL, vip, severity 2  | 2026-03-07T12:00+01:00 | 2026-03-09T13:00+01:00
            S11: the follow-up of severity 3 by EMAIL on a Saturday: 2 business days | EMAIL, vip, severity 3  | 2026-03-07T12:00+01:00 | 2026-03-10T17:00+01:00
            S11: the follow-up of severity 4 by EMAIL on a Saturday: kept informed   | EMAIL, vip, severity 4  | 2026-03-07T12:00+01:00 | none
            S11: the follow-up of severity 5 by EMAIL on a Saturday: kept informed   | EMAIL, vip, severity 5  | 2026-03-07T12:00+01:00 | none
            S11: the follow-up of severity 1 by PHONE on a Saturday: 4 h             | PHONE, vip, severity 1  | 2026-03-07T12:00+01:00 | 2026-03-09T13:00+01:00
            S11: the follow-up of severity 2 by PHONE on a Saturday: 4 h             | PHONE, vip, severity 2  | 2026-03-07T12:00+01:00 | 2026-03-09T13:00+01:00
            S11: the follow-up of severity 3 by PHONE on a Saturday: 2 business days | PHONE, vip, severity 3  | 2026-03-07T12:00+01:00 | 2026-03-10T17:00+01:00
            S11: the follow-up of severity 4 by PHONE on a Saturday: kept informed   | PHONE, vip, severity 4  | 2026-03-07T12:00+01:00 | none
            S11: the follow-up of severity 5 by PHONE on a Saturday: kept informed   | PHONE, vip, severity 5  | 2026-03-07T12:00+01:00 | none
            """)
    void followUp(String promise, String ticket, String asked, String due) {
        DESK.promises("next-response", ticket, asked, due);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            S12: a chat of severity 1 runs on after hours                 | CHAT, vip, severity 1   | 2026-03-02T20:00+01:00 | 2026-03-02T21:00+01:00
            S12: a mail of severity 1 after hours waits for the morning   | EMAIL, vip, severity 1  | 2026-03-02T20:00+01:00 | 2026-03-03T10:00+01:00
            S12: a mail of severity 2 before hours waits for the morning  | EMAIL, vip, severity 2  | 2026-03-03T06:00+01:00 | 2026-03-03T10:00+01:00
            S12: a call of severity 1 after hours counts from the morning | PHONE, vip, severity 1  | 2026-03-02T20:00+01:00 | 2026-03-03T10:00+01:00
            S12: a mail of severity 1 at closing time is for the next day | EMAIL, vip, severity 1  | 2026-03-02T17:00+01:00 | 2026-03-03T10:00+01:00
            S12: two business hours over closing time                     | CHAT, vip, severity 3   | 2026-03-02T16:30+01:00 | 2026-03-03T10:30+01:00
            S12: two business hours that end at closing time              | CHAT, vip, severity 3   | 2026-03-02T15:00+01:00 | 2026-03-02T17:00+01:00
            S12: a business day over the weekend                          | EMAIL, vip, severity 4  | 2026-03-06T16:00+01:00 | 2026-03-09T16:00+01:00
            S12: a business day from before the opening is that day       | PORTAL, vip, severity 5 | 2026-03-03T07:00+01:00 | 2026-03-03T17:00+01:00
            S12: no holiday is excluded                                   | CHAT, vip, severity 3   | 2026-12-25T10:00+01:00 | 2026-12-25T12:00+01:00
            S12: an hour in the night that loses one                      | CHAT, vip, severity 1   | 2026-03-29T01:30+01:00 | 2026-03-29T03:30+02:00
            S12: an hour in the night that gains one                      | CHAT, vip, severity 2   | 2026-10-25T02:30+02:00 | 2026-10-25T02:30+01:00
            S12: the weekend on which summer time begins                  | CHAT, vip, severity 3   | 2026-03-27T16:00+01:00 | 2026-03-30T10:00+02:00
            S12: the weekend on which summer time ends                    | EMAIL, vip, severity 4  | 2026-10-23T16:00+02:00 | 2026-10-26T16:00+01:00
            S11: no severity chosen is the standard one                   | CHAT, vip               | 2026-03-02T10:00+01:00 | 2026-03-02T12:00+01:00
            S11: severity 1 need not say that it is a VIP's               | CHAT, severity 1        | 2026-03-02T10:00+01:00 | 2026-03-02T11:00+01:00
            S11: severity 3 need not say that it is a VIP's               | CHAT, severity 3        | 2026-03-02T10:00+01:00 | 2026-03-02T12:00+01:00
            S11: severity 5 need not say that it is a VIP's               | CHAT, severity 5        | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            """)
    void hours(String promise, String ticket, String opened, String due) {
        DESK.promises("first-response", ticket, opened, due);
    }

    @Test
    @DisplayName("S11: a follow-up counts from the customer's first unanswered message")
    void aFollowUpCountsFromTheQuestion() {
        DeskStory story = DESK.opens("CHAT, vip, severity 1", MONDAY).at("2026-03-02T10:20+01:00", AgentReplied::new);
        assertThat(story.has(ClockKind.NEXT_RESPONSE)).isFalse();
        story.at("2026-03-02T18:00+01:00", CustomerReplied::new).at("2026-03-02T19:00+01:00", CustomerReplied::new);
        assertThat(story.clock(ClockKind.NEXT_RESPONSE)).isEqualTo(running("2026-03-02T22:00+01:00"));
        assertThat(story.waits("2026-03-02T22:00+01:00").clock(ClockKind.NEXT_RESPONSE))
                .isEqualTo(breached("2026-03-02T22:00+01:00"));
    }

    @Test
    @DisplayName("S11, S15: who asks nothing hears from us, too: 4 h, 2 business days, or in time")
    void theNextWordComesUnasked() {
        assertThat(updated("severity 1")).isEqualTo(running("2026-03-02T14:20+01:00"));
        assertThat(updated("severity 2")).isEqualTo(running("2026-03-02T14:20+01:00"));
        assertThat(updated("severity 3")).isEqualTo(running("2026-03-04T10:20+01:00"));
        assertThat(updated("severity 4")).isEqualTo(running("2026-03-09T10:20+01:00"));
        assertThat(updated("severity 5")).isEqualTo(running("2026-03-09T10:20+01:00"));
    }

    @Test
    @DisplayName("S8: a severity that the staff raises counts from the opening")
    void theSeverityMovesTheDeadline() {
        DeskStory story = DESK.opens("CHAT, vip, severity 5", MONDAY);
        assertThat(story.clock(ClockKind.FIRST_RESPONSE)).isEqualTo(running("2026-03-03T10:00+01:00"));
        story.at("2026-03-02T10:30+01:00", (id, when) -> new TicketEvent.SeverityChanged(id, when, 1));
        assertThat(story.clock(ClockKind.FIRST_RESPONSE)).isEqualTo(running("2026-03-02T11:00+01:00"));
    }

    @Test
    @DisplayName("E6: a ticket goes to the dedicated agent")
    void theDedicatedAgentIsReachedDirectly() {
        for (String severity : new String[] {"1", "2", "3", "4", "5"}) {
            HandOver handOver = opened("CHAT, vip, severity " + severity, MONDAY);
            assertThat(handOver.to()).isEqualTo("liveagent-vip-agent");
            assertThat(handOver.waits()).isFalse();
        }
        assertThat(DESK.pack().escalation().entry()).isEqualTo("liveagent-general");
        assertThat(opened("CHAT, severity 1", MONDAY).to()).isEqualTo("liveagent-vip-agent");
    }

    @ParameterizedTest(
            name = "E6: a question that is {0} goes to a level 2 technician by itself, and when an agent asks")
    @CsvSource({"TECHNICAL", "COMPLEX", "ADVANCED"})
    void advancedQuestionsGoToLevelTwo(String category) {
        assertThat(opened("CHAT, vip, severity 5, category " + category, MONDAY).to())
                .isEqualTo("liveagent-l2-technicians");
        assertThat(DESK.request(category, "CHAT, vip, severity 3", MONDAY).to()).isEqualTo("liveagent-l2-technicians");
    }

    @ParameterizedTest(name = "S12, E5: {0} of severity {1} on a Saturday goes to {2} at {3}")
    @CsvSource({
        "EMAIL, 1, liveagent-vip-agent, 2026-03-09T09:00+01:00",
        "EMAIL, 3, liveagent-vip-agent, 2026-03-09T09:00+01:00",
        "EMAIL, 5, liveagent-vip-agent, 2026-03-09T09:00+01:00",
        "CHAT,  1, liveagent-l2-technicians,  2026-03-07T12:00+01:00",
        "CHAT,  2, liveagent-l2-technicians,  2026-03-07T12:00+01:00",
        "CHAT,  3, liveagent-vip-agent, 2026-03-09T09:00+01:00",
        "CHAT,  5, liveagent-vip-agent, 2026-03-09T09:00+01:00",
        "PHONE, 1, liveagent-l2-technicians,  2026-03-07T12:00+01:00",
        "PHONE, 4, liveagent-l2-technicians,  2026-03-07T12:00+01:00"
    })
    void whileTheAgentIsAway(String door, String severity, String team, String start) {
        HandOver handOver = opened(door + ", vip, severity " + severity, SATURDAY);
        assertThat(handOver.to()).isEqualTo(team);
        assertThat(handOver.startsAt()).isEqualTo(Desk.at(start));
        assertThat(handOver.waits()).isEqualTo(start.equals(NEXT_MORNING));
    }

    @Test
    @DisplayName("S12: the agent's hours are Mon-Fri 09:00-17:00 CET, half-open; the general chat never closes")
    void hoursOfTheAgent() {
        assertThat(opened("CHAT, vip", "2026-03-06T16:59:59+01:00").waits()).isFalse();
        assertThat(opened("CHAT, vip", "2026-03-06T17:00+01:00").startsAt()).isEqualTo(Desk.at(NEXT_MORNING));
        assertThat(opened("CHAT, vip", "2026-03-27T17:00+01:00").startsAt())
                .isEqualTo(Desk.at("2026-03-30T09:00+02:00"));
        assertThat(DESK.pack()
                        .calendar(DESK.pack().team("liveagent-general").calendar(), null)
                        .isAlways())
                .isTrue();
    }

    @Test
    @DisplayName("E8: in an outage the admins are told at once, and take over when asked")
    void adminsRestoreTheService() {
        assertThat(DESK.route(new Trigger.Opened(), "CHAT, vip, severity 1", MONDAY)
                        .inform())
                .containsExactly("liveagent-admins");
        assertThat(DESK.request("OUTAGE", "CHAT, vip, severity 2", SATURDAY).to())
                .isEqualTo("liveagent-admins");
        assertThat(DESK.missed(ClockKind.FIRST_RESPONSE, "CHAT, vip, severity 1", SATURDAY)
                        .handOvers())
                .extracting(HandOver::to)
                .containsExactly("liveagent-l2-technicians");
    }

    private static Object updated(String severity) {
        return DESK.opens("CHAT, vip, " + severity, MONDAY)
                .at("2026-03-02T10:20+01:00", AgentReplied::new)
                .clock(ClockKind.PERIODIC_UPDATE);
    }

    private static HandOver opened(String ticket, String when) {
        return DESK.route(new Trigger.Opened(), ticket, when).handOvers().getFirst();
    }
}
