package support.pledge.intake.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import support.pledge.intake.model.Channel;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.Entry;

/** What a chat's window shows, in one order. */
final class Transcript {
    private Transcript() {}

    /** All of it: by time, but never against the order of its topic, so that a cursor can stand between any two. */
    static List<Entry> of(Conversation chat, Collection<Entry> justHeard) {
        var byId = new LinkedHashMap<String, Entry>();
        Stream.concat(chat.entries().stream(), justHeard.stream())
                .filter(entry -> shows(chat.channel(), entry))
                .map(entry -> signed(entry, chat))
                .forEach(entry -> byId.putIfAbsent(entry.id(), entry));
        var said = new ArrayList<Entry>();
        var lines = new ArrayList<Entry>();
        byId.values().forEach(entry -> (entry.kind() == Entry.Kind.LINE ? lines : said).add(entry));
        said.sort(Comparator.comparingLong(Entry::position));
        lines.sort(Comparator.comparingLong(Entry::position));
        return merged(said, lines);
    }

    /** In a chat an agent's message comes as a line; in the window of another ticket, which has no lines, as itself. */
    static boolean shows(Channel channel, Entry entry) {
        boolean chat = channel == Channel.CHAT || channel == Channel.UNKNOWN;
        boolean mine = entry.author().kind() == Author.Kind.CUSTOMER;
        return entry.kind() == Entry.Kind.LINE || entry.kind() == Entry.Kind.MESSAGE && (mine || !chat);
    }

    /** A line that passes on an agent's message carries the agent's name and files. */
    static Entry signed(Entry entry, Conversation chat) {
        if (!isUnsigned(entry)) {
            return entry;
        }
        return chat.entries().stream()
                .filter(cause ->
                        cause.id().equals(entry.causedBy()) && cause.author().kind() != Author.Kind.CUSTOMER)
                .findFirst()
                .map(cause -> new Entry(
                        entry.id(),
                        entry.kind(),
                        entry.label(),
                        entry.at(),
                        cause.author(),
                        entry.text(),
                        entry.causedBy(),
                        entry.position(),
                        "",
                        cause.files()))
                .orElse(entry);
    }

    static boolean isUnsigned(Entry entry) {
        return entry.kind() == Entry.Kind.LINE
                && entry.author().name().isEmpty()
                && !entry.causedBy().isEmpty();
    }

    private static List<Entry> merged(List<Entry> said, List<Entry> lines) {
        var all = new ArrayList<Entry>(said.size() + lines.size());
        int i = 0;
        for (var line : lines) {
            while (i < said.size() && !said.get(i).at().isAfter(line.at())) {
                all.add(said.get(i++));
            }
            all.add(line);
        }
        all.addAll(said.subList(i, said.size()));
        return all;
    }
}
