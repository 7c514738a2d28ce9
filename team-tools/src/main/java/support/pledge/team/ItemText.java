package support.pledge.team;

import org.apache.avro.specific.SpecificRecord;
import support.pledge.events.Promise;
import support.pledge.events.TeamDigest;
import support.pledge.events.WorkItem;

/** Items as a person reads them in a terminal. */
final class ItemText {
    private ItemText() {}

    static String of(SpecificRecord item) {
        return switch (item) {
            case WorkItem work -> work(work);
            case TeamDigest digest -> digest(digest);
            default -> item.getSchema().getName();
        };
    }

    private static String work(WorkItem work) {
        var text = new StringBuilder();
        text.append(work.getKind()).append(' ').append(work.getMeta().getTicketId());
        if (work.getUrgent()) {
            text.append(" URGENT");
        }
        if (work.getSeverity() != null) {
            text.append(" severity ").append(work.getSeverity());
        }
        text.append(": ").append(oneLine(work.getSubject()));
        line(text, work.getReason() + ": " + work.getExplanation());
        line(text, work.getNextStep());
        for (var promise : work.getPromises()) {
            line(text, promise(promise));
        }
        for (var entry : work.getConversation()) {
            line(text, entry.getAt() + " " + entry.getActor().getKind() + " " + oneLine(entry.getText()));
        }
        return text.toString();
    }

    private static String promise(Promise promise) {
        return promise.getKind() + " " + promise.getStanding()
                + (promise.getDueAt() == null ? "" : ", due " + promise.getDueAt());
    }

    private static String digest(TeamDigest digest) {
        var text = new StringBuilder("DIGEST of " + digest.getCount() + " tickets: " + digest.getReason());
        line(text, digest.getExplanation());
        for (var ticket : digest.getTickets()) {
            line(text, ticket.getAt() + " " + ticket.getTicketId() + " " + ticket.getSubject());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append("\n    ").append(oneLine(line));
    }

    /** What strangers wrote does not steer a terminal. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ");
    }
}
