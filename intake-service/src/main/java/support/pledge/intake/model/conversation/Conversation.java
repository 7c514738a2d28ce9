package support.pledge.intake.model.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.pledge.intake.model.Channel;

/**
 * A ticket with all that was said, immutable. Facts may come twice and, between topics, in any order: what has an id
 * counts once; a clock's fact may come before the ticket's opening.
 *
 * @param openedAt null: only heard of by other services so far
 * @param entries in order of arrival; of a very long conversation the beginning and the end
 * @param participants whom the customer, or one of them, wrote to as well: they may answer; lower case
 * @param leftOut how many entries are missing behind the first ones
 * @param callBack whom to call; null: nobody waits for a call
 */
public record Conversation(
        String ticketId,
        String desk,
        Channel channel,
        TicketStatus status,
        Customer customer,
        String subject,
        Classification classification,
        @Nullable String team,
        @Nullable String agent,
        @Nullable Instant resolutionExpectedAt,
        @Nullable Instant openedAt,
        Instant updatedAt,
        String requestHash,
        List<Promise> promises,
        List<Entry> entries,
        List<String> participants,
        int leftOut,
        @Nullable CallBack callBack) {
    public Conversation {
        participants = List.copyOf(participants);
        promises = List.copyOf(promises);
        entries = List.copyOf(entries);
    }

    /** A ticket of which nothing is known yet. */
    public static Conversation unheard(String ticketId) {
        return blank(ticketId, "", Channel.UNKNOWN);
    }

    /** A chat that must exist, because its token does, and of which no more is known. */
    public static Conversation unheardChat(String ticketId, String desk) {
        return blank(ticketId, desk, Channel.CHAT);
    }

    private static Conversation blank(String ticketId, String desk, Channel channel) {
        return new Conversation(
                ticketId,
                desk,
                channel,
                TicketStatus.OPEN,
                Customer.UNKNOWN,
                "",
                Classification.NOTHING,
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                "",
                List.of(),
                List.of(),
                List.of(),
                0,
                null);
    }

    /** Whether mails from that address belong here: the customer's own, or one that was brought in by Cc (C6). */
    public boolean isOf(String sender) {
        var owner = customer.email();
        return owner != null && owner.strip().toLowerCase(Locale.ROOT).equals(sender) || participants.contains(sender);
    }

    /** A file that came with one of its messages; with a note only where those are seen, too. */
    public Optional<FileRef> file(String sha256, boolean notesToo) {
        return entries.stream()
                .filter(entry -> notesToo || entry.kind() != Entry.Kind.NOTE)
                .flatMap(entry -> entry.files().stream())
                .filter(file -> file.sha256().equals(sha256))
                .findFirst();
    }

    public boolean isOpened() {
        return openedAt != null;
    }

    /** Whether the event with that id is part of what is shown. */
    public boolean knows(String id) {
        return entries.stream().anyMatch(entry -> entry.id().equals(id));
    }

    /** This conversation after the fact; itself where the fact is known already. */
    public Conversation on(Fact fact) {
        if (knows(fact.source().id())) {
            return this;
        }
        var next = new Draft(this);
        next.apply(fact);
        return next.done();
    }

    /** The steps of one fact; lives for one call. */
    private static final class Draft {
        private final Conversation old;
        private final List<Entry> entries;
        private String desk;
        private Channel channel;
        private TicketStatus status;
        private Customer customer;
        private String subject;
        private Classification classification;
        private @Nullable String team;
        private @Nullable String agent;
        private @Nullable Instant expected;
        private @Nullable Instant openedAt;
        private Instant updatedAt;
        private String requestHash;
        private List<Promise> promises;
        private final Set<String> participants;
        private @Nullable CallBack callBack;

        Draft(Conversation old) {
            this.old = old;
            entries = new ArrayList<>(old.entries);
            desk = old.desk;
            channel = old.channel;
            status = old.status;
            customer = old.customer;
            subject = old.subject;
            classification = old.classification;
            team = old.team;
            agent = old.agent;
            expected = old.resolutionExpectedAt;
            openedAt = old.openedAt;
            updatedAt = old.updatedAt;
            requestHash = old.requestHash;
            promises = old.promises;
            participants = new LinkedHashSet<>(old.participants);
            callBack = old.callBack;
        }

        void apply(Fact fact) {
            var from = fact.source();
            updatedAt = from.at().isAfter(updatedAt) ? from.at() : updatedAt;
            switch (fact) {
                case Fact.Opened opened -> open(opened);
                case Fact.Said said -> say(said);
                case Fact.Noted noted -> add(from, Entry.Kind.NOTE, "note", noted.body(), noted.beside());
                case Fact.LineShown line -> add(from, Entry.Kind.LINE, line.kind(), line.text(), line.causedBy());
                case Fact.Classified change -> {
                    classification = classification.with(change.change());
                    event(from, change.label(), change.text());
                }
                case Fact.StatusChanged change -> {
                    status = change.status();
                    event(from, change.label(), change.text());
                }
                case Fact.Assigned assigned -> {
                    team = assigned.team();
                    agent = assigned.agent();
                    event(from, "assigned", agent == null ? assigned.team() : assigned.team() + ", " + agent);
                }
                case Fact.Expected expectation -> {
                    expected = expectation.resolutionAt();
                    event(from, "expectation-set", expectation.text());
                }
                case Fact.HandedOver over -> {
                    team = over.team();
                    agent = null;
                    event(from, "escalated", over.text());
                }
                case Fact.Promised promised -> promise(promised.promise());
                case Fact.Happened happened -> event(from, happened.label(), happened.text());
            }
        }

        private void open(Fact.Opened opened) {
            desk = opened.desk();
            channel = opened.channel();
            customer = opened.customer();
            subject = opened.subject();
            // What was said later may have been heard first.
            classification = opened.classification().with(classification);
            openedAt = opened.source().at();
            requestHash = opened.requestHash();
            callBack = opened.callBack();
            add(opened.source(), Entry.Kind.MESSAGE, "opened", opened.body(), opened.beside());
        }

        private void say(Fact.Said said) {
            if (said.source().author().kind() == Author.Kind.CUSTOMER) {
                status = status.afterCustomerWrote();
            }
            add(said.source(), Entry.Kind.MESSAGE, "reply", said.body(), said.beside());
        }

        private void promise(Promise heard) {
            var next = new ArrayList<Promise>();
            var merged = heard;
            for (var known : promises) {
                if (known.isSameClock(heard)) {
                    merged = heard.after(known);
                } else {
                    next.add(known);
                }
            }
            next.add(merged);
            promises = next.size() > Bounds.PROMISES ? next.subList(next.size() - Bounds.PROMISES, next.size()) : next;
        }

        private void event(Fact.Source from, String label, String text) {
            add(from, Entry.Kind.EVENT, label, text, "");
        }

        private void add(Fact.Source from, Entry.Kind kind, String label, String text, Beside beside) {
            beside.others().stream()
                    .takeWhile(other -> participants.size() < Bounds.PARTICIPANTS)
                    .forEach(participants::add);
            entries.add(new Entry(
                    from.id(),
                    kind,
                    label,
                    from.at(),
                    from.author(),
                    text,
                    "",
                    from.position(),
                    beside.folded(),
                    beside.files()));
        }

        private void add(Fact.Source from, Entry.Kind kind, String label, String text, String causedBy) {
            entries.add(new Entry(from.id(), kind, label, from.at(), from.author(), text, causedBy, from.position()));
        }

        Conversation done() {
            int dropped = Bounds.keepBeginningAndEnd(entries);
            return new Conversation(
                    old.ticketId,
                    desk,
                    channel,
                    status,
                    customer,
                    subject,
                    classification,
                    team,
                    agent,
                    expected,
                    openedAt,
                    updatedAt,
                    requestHash,
                    promises,
                    entries,
                    List.copyOf(participants),
                    old.leftOut + dropped,
                    callBack);
        }
    }
}
