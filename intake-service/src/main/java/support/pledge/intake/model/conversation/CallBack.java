package support.pledge.intake.model.conversation;

import java.time.Instant;

/**
 * A call that nobody took, and that is owed one back.
 *
 * @param phone digits, a + before them; empty where the caller hid it
 * @param outsideHours whether the team that answers first was closed then
 */
public record CallBack(String phone, Instant calledAt, boolean outsideHours) {}
