package support.pledge.intake.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import support.pledge.intake.model.Channel;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.CallBack;
import support.pledge.intake.model.conversation.Classification;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.Customer;
import support.pledge.intake.model.conversation.Entry;
import support.pledge.intake.model.conversation.FileRef;
import support.pledge.intake.model.conversation.Promise;
import support.pledge.intake.model.conversation.TicketStatus;

/**
 * A conversation in the store: a version byte, then its fields in the order of the record, in Avro's binary primitives
 * (varints, length-prefixed UTF-8). The ticket id is the key and not repeated. Enums are kept by name; a name that a newer
 * writer added is read as the first constant. A new field needs a new version and a reader for the old one; golden bytes in
 * the tests hold this still.
 */
final class ConversationCodec {
    private static final int VERSION = 3;
    /** The first with files, folded texts and participants. */
    private static final int WITH_FILES = 2;
    /** The first with calls, telephone numbers and zones. */
    private static final int WITH_CALLS = 3;

    private ConversationCodec() {}

    static byte[] encode(Conversation conversation) {
        var bytes = new ByteArrayOutputStream(1_024);
        bytes.write(VERSION);
        try {
            var out = new Out(EncoderFactory.get().binaryEncoder(bytes, null));
            out.conversation(conversation);
            out.to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException if the bytes were written by a version that is not known here */
    static Conversation decode(String ticketId, byte[] bytes) {
        if (bytes.length == 0 || bytes[0] < 1 || bytes[0] > VERSION) {
            throw new IllegalArgumentException("conversation of " + ticketId + " is kept in version "
                    + (bytes.length == 0 ? "none" : bytes[0]) + "; this program reads versions 1 to " + VERSION);
        }
        try {
            return new In(DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null), bytes[0])
                    .conversation(ticketId);
        } catch (IOException e) {
            throw new UncheckedIOException("conversation of " + ticketId, e);
        }
    }

    private record Out(BinaryEncoder to) {
        void conversation(Conversation c) throws IOException {
            to.writeString(c.desk());
            to.writeString(c.channel().name());
            to.writeString(c.status().name());
            customer(c.customer());
            to.writeString(c.subject());
            classification(c.classification());
            text(c.team());
            text(c.agent());
            instant(c.resolutionExpectedAt());
            instant(c.openedAt());
            to.writeLong(c.updatedAt().toEpochMilli());
            to.writeString(c.requestHash());
            to.writeInt(c.promises().size());
            for (var promise : c.promises()) {
                promise(promise);
            }
            to.writeInt(c.entries().size());
            for (var entry : c.entries()) {
                entry(entry);
            }
            texts(c.participants());
            to.writeInt(c.leftOut());
            callBack(c.callBack());
        }

        private void customer(Customer customer) throws IOException {
            text(customer.id());
            text(customer.email());
            text(customer.name());
            text(customer.locale());
            text(customer.account());
            text(customer.zone());
            text(customer.phone());
        }

        private void callBack(@Nullable CallBack call) throws IOException {
            to.writeBoolean(call != null);
            if (call != null) {
                to.writeString(call.phone());
                to.writeLong(call.calledAt().toEpochMilli());
                to.writeBoolean(call.outsideHours());
            }
        }

        private void classification(Classification facts) throws IOException {
            to.writeInt(facts.severity() == null ? 0 : facts.severity());
            text(facts.plan());
            text(facts.environment());
            text(facts.productStage());
            text(facts.category());
            text(facts.thirdParty());
            text(facts.site());
            to.writeInt(facts.vip() == null ? 0 : facts.vip() ? 2 : 1);
        }

        private void promise(Promise promise) throws IOException {
            to.writeString(promise.clock());
            to.writeInt(promise.cycle());
            instant(promise.dueAt());
            to.writeString(promise.standing().name());
        }

        private void entry(Entry entry) throws IOException {
            to.writeString(entry.id());
            to.writeString(entry.kind().name());
            to.writeString(entry.label());
            to.writeLong(entry.at().toEpochMilli());
            to.writeString(entry.author().kind().name());
            to.writeString(entry.author().id());
            to.writeString(entry.author().name());
            to.writeString(entry.text());
            to.writeString(entry.causedBy());
            to.writeLong(entry.position());
            to.writeString(entry.folded());
            to.writeInt(entry.files().size());
            for (var file : entry.files()) {
                to.writeString(file.name());
                to.writeString(file.type());
                to.writeLong(file.size());
                to.writeString(file.sha256());
            }
        }

        private void texts(List<String> texts) throws IOException {
            to.writeInt(texts.size());
            for (var text : texts) {
                to.writeString(text);
            }
        }

        private void text(@Nullable String text) throws IOException {
            to.writeBoolean(text != null);
            if (text != null) {
                to.writeString(text);
            }
        }

        private void instant(@Nullable Instant instant) throws IOException {
            to.writeBoolean(instant != null);
            if (instant != null) {
                to.writeLong(instant.toEpochMilli());
            }
        }
    }

    /** @param version that wrote it */
    private record In(BinaryDecoder from, int version) {
        Conversation conversation(String ticketId) throws IOException {
            return new Conversation(
                    ticketId,
                    from.readString(),
                    constant(Channel.values()),
                    constant(TicketStatus.values()),
                    customer(),
                    from.readString(),
                    classification(),
                    text(),
                    text(),
                    instant(),
                    instant(),
                    Instant.ofEpochMilli(from.readLong()),
                    from.readString(),
                    promises(),
                    entries(),
                    texts(),
                    from.readInt(),
                    callBack());
        }

        private Customer customer() throws IOException {
            return new Customer(
                    text(),
                    text(),
                    text(),
                    text(),
                    text(),
                    version >= WITH_CALLS ? text() : null,
                    version >= WITH_CALLS ? text() : null);
        }

        private @Nullable CallBack callBack() throws IOException {
            return version >= WITH_CALLS && from.readBoolean()
                    ? new CallBack(from.readString(), Instant.ofEpochMilli(from.readLong()), from.readBoolean())
                    : null;
        }

        private Classification classification() throws IOException {
            int severity = from.readInt();
            return new Classification(
                    severity == 0 ? null : severity, text(), text(), text(), text(), text(), text(), vip());
        }

        private @Nullable Boolean vip() throws IOException {
            int vip = from.readInt();
            return vip == 0 ? null : vip == 2;
        }

        private List<Promise> promises() throws IOException {
            int size = from.readInt();
            var promises = new ArrayList<Promise>(size);
            for (int i = 0; i < size; i++) {
                promises.add(
                        new Promise(from.readString(), from.readInt(), instant(), constant(Promise.Standing.values())));
            }
            return promises;
        }

        private List<Entry> entries() throws IOException {
            int size = from.readInt();
            var entries = new ArrayList<Entry>(size);
            for (int i = 0; i < size; i++) {
                entries.add(new Entry(
                        from.readString(),
                        constant(Entry.Kind.values()),
                        from.readString(),
                        Instant.ofEpochMilli(from.readLong()),
                        new Author(constant(Author.Kind.values()), from.readString(), from.readString()),
                        from.readString(),
                        from.readString(),
                        from.readLong(),
                        version >= WITH_FILES ? from.readString() : "",
                        files()));
            }
            return entries;
        }

        private List<FileRef> files() throws IOException {
            int size = version >= WITH_FILES ? from.readInt() : 0;
            var files = new ArrayList<FileRef>(size);
            for (int i = 0; i < size; i++) {
                files.add(new FileRef(from.readString(), from.readString(), from.readLong(), from.readString()));
            }
            return files;
        }

        private List<String> texts() throws IOException {
            int size = version >= WITH_FILES ? from.readInt() : 0;
            var texts = new ArrayList<String>(size);
            for (int i = 0; i < size; i++) {
                texts.add(from.readString());
            }
            return texts;
        }

        private @Nullable String text() throws IOException {
            return from.readBoolean() ? from.readString() : null;
        }

        private @Nullable Instant instant() throws IOException {
            return from.readBoolean() ? Instant.ofEpochMilli(from.readLong()) : null;
        }

        private <E extends Enum<E>> E constant(E[] all) throws IOException {
            var name = from.readString();
            for (var constant : all) {
                if (constant.name().equals(name)) {
                    return constant;
                }
            }
            return all[0];
        }
    }
}
