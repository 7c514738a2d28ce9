package support.pledge.intake.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.Entry;
import support.pledge.intake.model.conversation.Promise;

/** What a customer may expect now, from the clocks that run for the ticket. */
record Expectations(Conversation ticket, Language language, ZoneId zone) {
    private static final String CUSTOMER_WAIT = "CUSTOMER_WAIT";

    /** When somebody answers, right after a message was sent. */
    static String answer(@Nullable Conversation ticket, Language language) {
        var words = Words.in(language);
        if (ticket == null) {
            return words.say("sentAnswer");
        }
        return ticket.promises().stream()
                .filter(promise -> promise.clock().equals("FIRST_RESPONSE")
                        && promise.standing() == Promise.Standing.RUNNING
                        && promise.dueAt() != null)
                .findFirst()
                .map(promise -> words.say(
                        "sentAnswerBy",
                        Moment.of(
                                        due(promise),
                                        language,
                                        Moment.zone(ticket.customer().zone()))
                                .text()))
                .orElseGet(() -> words.say("sentAnswer"));
    }

    /** In the order in which the clocks were first heard of. */
    List<String> lines(Instant now) {
        var lines = new ArrayList<String>();
        if (!ticket.status().isLive()) {
            return lines;
        }
        var words = Words.in(language);
        var expected = ticket.resolutionExpectedAt();
        if (expected != null) {
            lines.add(words.say("expected", text(expected)));
        }
        boolean paused = false;
        for (var promise : latest()) {
            paused |= promise.standing() == Promise.Standing.PAUSED;
            var line = line(promise, now);
            if (line != null) {
                lines.add(line);
            }
        }
        if (paused) {
            lines.add(words.say("paused"));
        }
        return lines;
    }

    /** The acknowledgement was sent before anybody reads this, and whether a team takes a ticket is our affair: neither has words. */
    private List<Promise> latest() {
        Map<String, Promise> byClock = new LinkedHashMap<>();
        ticket.promises().forEach(promise -> byClock.put(promise.clock(), promise));
        return List.copyOf(byClock.values());
    }

    private @Nullable String line(Promise promise, Instant now) {
        var words = Words.in(language);
        var dueAt = promise.dueAt();
        if (dueAt == null) {
            return null;
        }
        if (promise.clock().equals("EXPECTED_RESOLUTION")) {
            return promise.standing() == Promise.Standing.RUNNING
                            && ticket.resolutionExpectedAt() == null
                            && dueAt.isAfter(now)
                    ? words.say("expected", text(dueAt))
                    : null;
        }
        var key = "promise_" + promise.clock();
        if (!words.has(key)) {
            return null;
        }
        var said = words.say(key, text(dueAt));
        return switch (promise.standing()) {
            case RUNNING ->
                promise.clock().equals(CUSTOMER_WAIT) || dueAt.isAfter(now) ? said : words.say("late", said);
            // Where somebody answered after it, late as it was, it is no longer owed.
            case BREACHED ->
                promise.clock().equals("RESOLUTION") || !answeredSince(dueAt) ? words.say("late", said) : null;
            default -> null;
        };
    }

    private boolean answeredSince(Instant dueAt) {
        return ticket.entries().stream()
                .anyMatch(entry -> entry.kind() == Entry.Kind.MESSAGE
                        && entry.author().kind() == Author.Kind.AGENT
                        && !entry.at().isBefore(dueAt));
    }

    private String text(Instant instant) {
        return Moment.of(instant, language, zone).text();
    }

    private static Instant due(Promise promise) {
        var dueAt = promise.dueAt();
        return dueAt == null ? Instant.EPOCH : dueAt;
    }
}
