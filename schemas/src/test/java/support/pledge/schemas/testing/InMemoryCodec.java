package support.pledge.schemas.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventTypes;

/** The wire format with schema ids from the event catalogue: bytes are the same as with a registry but for the id. */
public final class InMemoryCodec {
    private static final List<Schema> SCHEMAS = EventTypes.schemas().stream()
            .sorted((a, b) -> a.getFullName().compareTo(b.getFullName()))
            .toList();

    private InMemoryCodec() {}

    /** A codec that asks nobody. */
    public static EventCodec create() {
        return new EventCodec((topic, event) -> write(event), (topic, bytes) -> read(bytes));
    }

    private static byte[] write(SpecificRecord event) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5)
                .put((byte) 0)
                .putInt(SCHEMAS.indexOf(event.getSchema()) + 1)
                .array());
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(event.getSchema()).write(event, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static SpecificRecord read(byte[] bytes) {
        int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
        if (id < 1 || id > SCHEMAS.size()) {
            throw new IllegalArgumentException("no schema has the id " + id);
        }
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null);
            return new SpecificDatumReader<SpecificRecord>(SCHEMAS.get(id - 1)).read(null, decoder);
        } catch (IOException e) {
            throw new IllegalArgumentException("broken Avro", e);
        }
    }
}
