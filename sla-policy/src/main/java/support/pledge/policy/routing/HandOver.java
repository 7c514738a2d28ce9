package support.pledge.policy.routing;

import java.time.Instant;

/**
 * @param reason stable key, e.g. {@code BREACH_FIRST_RESPONSE}, {@code MANAGEMENT_APPROVAL}
 * @param startsAt when the team starts: now, or its next opening
 * @param waits whether the ticket waits for that opening
 * @param explanation one English sentence
 */
public record HandOver(String from, String to, String reason, Instant startsAt, boolean waits, String explanation) {}
