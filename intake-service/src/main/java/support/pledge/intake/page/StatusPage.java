package support.pledge.intake.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.Entry;
import support.pledge.intake.model.conversation.FileRef;

/** A ticket as its customer sees it: no notes, nothing of teams and their load, of other tickets, of other people's addresses. */
public final class StatusPage {
    /** What is worth telling; the words hold one sentence for each and nothing of what agents wrote beside it. */
    static final Set<String> TOLD = Set.of(
            "severity-changed",
            "assigned",
            "escalated",
            "expectation-set",
            "awaiting-customer",
            "awaiting-third-party",
            "resumed",
            "resolved",
            "reopened",
            "closed",
            "feedback-given");

    /** The beginning of an address, as mail programs write them over what they quote. */
    private static final Pattern ADDRESS = Pattern.compile("[\\p{Alnum}._%+-]{1,64}@(?=[\\p{Alnum}.-]+)");

    private final Conversation ticket;
    private final String deskName;
    private final String token;
    private final Language language;
    private final Words words;
    private final ZoneId zone;

    StatusPage(Conversation ticket, String deskName, String token, Language language) {
        this.ticket = ticket;
        this.deskName = deskName;
        this.token = token;
        this.language = language;
        words = Words.in(language);
        zone = Moment.zone(ticket.customer().zone());
    }

    private record Said(String side, String author, Moment at, String text, String folded, List<ShownFile> files) {
        boolean hasFiles() {
            return !files.isEmpty();
        }
    }

    private record ShownFile(String href, String name, String size) {}

    private record Happened(Moment at, String text) {}

    Map<String, Object> context(Instant now) {
        var context = new HashMap<String, Object>();
        var openedAt = ticket.openedAt();
        var expectations = new Expectations(ticket, language, zone).lines(now);
        context.put("number", words.say("statusTitle", ticket.ticketId()));
        context.put("subject", ticket.subject().isBlank() ? words.say("noSubject") : ticket.subject());
        context.put("status", words.say("status_" + ticket.status()));
        context.put("meaning", words.say("meaning_" + ticket.status()));
        context.put("opened", at(openedAt == null ? ticket.updatedAt() : openedAt));
        context.put("expectations", expectations);
        context.put("hasExpectations", !expectations.isEmpty());
        context.put("reload", "?lang=" + language.tag());
        context.put("leftOut", ticket.leftOut() > 0);
        context.put(
                "messages",
                ticket.entries().stream()
                        .filter(StatusPage::isPublic)
                        .map(this::said)
                        .toList());
        context.put("events", events());
        context.put("timesIn", words.say("timesIn", Moment.zoneName(zone, language)));
        return context;
    }

    /** An agent's message reaches a chat as a line of its own: it is shown once. */
    private static boolean isPublic(Entry entry) {
        return switch (entry.kind()) {
            case MESSAGE -> true;
            case LINE -> !entry.label().equals("AGENT_REPLY");
            case NOTE, EVENT -> false;
        };
    }

    private Said said(Entry entry) {
        return new Said(
                entry.author().kind() == Author.Kind.CUSTOMER ? "theirs" : "ours",
                author(entry.author()),
                at(entry.at()),
                entry.text(),
                ADDRESS.matcher(entry.folded()).replaceAll("…@"),
                entry.files().stream()
                        .filter(FileRef::isForCustomers)
                        .map(this::file)
                        .toList());
    }

    /** Whoever wrote without a name is named by the address at times: that is nobody else's business. */
    private String author(Author author) {
        boolean named = !author.name().isBlank() && !author.name().contains("@");
        return switch (author.kind()) {
            case CUSTOMER -> named ? author.name() : words.say("customer");
            case AGENT -> named ? author.name() : words.say("support");
            case BOT, SYSTEM, UNKNOWN -> deskName.isBlank() ? words.say("automatic") : deskName;
        };
    }

    private ShownFile file(FileRef file) {
        return new ShownFile(
                "/t/" + token + "/files/" + file.sha256(),
                file.name().isBlank() ? "attachment" : file.name(),
                size(file.size()));
    }

    private static String size(long bytes) {
        return bytes < 1_000_000 ? Math.max(1, bytes / 1_000) + " kB" : bytes / 1_000_000 + " MB";
    }

    private List<Happened> events() {
        var events = new ArrayList<Happened>();
        var openedAt = ticket.openedAt();
        if (openedAt != null) {
            events.add(new Happened(at(openedAt), words.say("event_opened")));
        }
        for (var entry : ticket.entries()) {
            if (entry.kind() == Entry.Kind.EVENT && TOLD.contains(entry.label())) {
                events.add(new Happened(at(entry.at()), words.say(key(entry.label()))));
            } else if (entry.kind() == Entry.Kind.EVENT
                    && entry.label().equals("message-sent")
                    && entry.text().startsWith("ACKNOWLEDGEMENT")) {
                events.add(new Happened(at(entry.at()), words.say("event_acknowledged")));
            }
        }
        return events;
    }

    static String key(String label) {
        return "event_" + label.replace('-', '_');
    }

    private Moment at(Instant instant) {
        return Moment.of(instant, language, zone);
    }
}
