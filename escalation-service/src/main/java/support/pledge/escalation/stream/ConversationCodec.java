package support.pledge.escalation.stream;

import support.pledge.escalation.model.Conversation;
import support.pledge.escalation.model.Conversation.Entry;
import support.pledge.escalation.model.Conversation.Role;
import support.pledge.escalation.model.Person;

/** Conversations as bytes: a version byte, the first entries, how many were left out, the last entries. */
final class ConversationCodec {
    private static final int VERSION = 1;

    private ConversationCodec() {}

    static byte[] encode(Conversation conversation) {
        CaseOut out = new CaseOut(VERSION);
        out.list(conversation.first(), ConversationCodec::write);
        out.number(conversation.leftOut());
        out.list(conversation.last(), ConversationCodec::write);
        return out.bytes();
    }

    static Conversation decode(byte[] bytes) {
        CaseIn in = new CaseIn(bytes, VERSION);
        return new Conversation(in.list(ConversationCodec::read), in.count(), in.list(ConversationCodec::read));
    }

    private static void write(CaseOut out, Entry entry) {
        out.text(entry.eventId());
        out.instant(entry.at());
        out.name(entry.role());
        CaseParts.person(out, entry.author());
        out.text(entry.text());
        out.flag(entry.visible());
    }

    private static Entry read(CaseIn in) {
        return new Entry(
                in.text(), in.instant(), in.name(Role.class), new Person(in.text(), in.text()), in.text(), in.flag());
    }
}
