package support.pledge.escalation.stream;

import org.jspecify.annotations.Nullable;
import support.pledge.events.WorkItem;

/** What is alike enough to be told as one: by desk, team, cause, where it comes from and how bad it is. */
record DigestKey(
        String desk,
        String team,
        String reason,
        String fromTeam,
        @Nullable Integer severity) {
    private static final String BETWEEN = "\0";

    static DigestKey of(WorkItem item) {
        return new DigestKey(
                item.getMeta().getDesk(), item.getTeam(), item.getReason(), item.getFromTeam(), item.getSeverity());
    }

    static DigestKey of(String text) {
        String[] parts = text.split(BETWEEN, 5);
        return new DigestKey(
                parts[0], parts[1], parts[2], parts[3], parts[4].isEmpty() ? null : Integer.valueOf(parts[4]));
    }

    String text() {
        return String.join(BETWEEN, desk, team, reason, fromTeam, severity == null ? "" : severity.toString());
    }

    /** Key of what was kept; in order of the numbers. */
    String line(int number) {
        return text() + BETWEEN + String.format("%03d", number);
    }
}
