package support.pledge.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;

/** The published versions of one event type: {@code history/<full name>/<n>.avsc} and bytes written with it. */
record SchemaHistory(Path folder) {
    private static final long SEED = 20_261_122;

    record Version(int number, Schema schema, byte[] goldenBytes) {
        Object readGoldenBytesAs(Schema reader) throws IOException {
            var decoder = DecoderFactory.get().binaryDecoder(goldenBytes, null);
            return new GenericDatumReader<>(schema, reader).read(null, decoder);
        }

        /** Values, not bytes, because maps have no order. */
        Object writtenAgain() throws IOException {
            var again = bytesOf(schema, readGoldenBytesAs(schema));
            return new Version(number, schema, again).readGoldenBytesAs(schema);
        }
    }

    static SchemaHistory of(String fullName) {
        return new SchemaHistory(Path.of("history", fullName));
    }

    List<Version> versions() throws IOException {
        var versions = new ArrayList<Version>();
        for (int n = 1; Files.exists(schemaFile(n)); n++) {
            var schema = new Schema.Parser().parse(Files.readString(schemaFile(n)));
            versions.add(new Version(
                    n,
                    schema,
                    HexFormat.of().parseHex(Files.readString(goldenFile(n)).strip())));
        }
        return versions;
    }

    Schema newest() throws IOException {
        return versions().getLast().schema();
    }

    void publish(Schema schema) throws IOException {
        var versions = versions();
        if (!versions.isEmpty() && versions.getLast().schema().equals(schema)) {
            return;
        }
        Files.createDirectories(folder);
        int n = versions.size() + 1;
        Files.writeString(schemaFile(n), schema.toString(true) + "\n");
        var sample = new RandomData(schema, 1, SEED).iterator().next();
        Files.writeString(goldenFile(n), HexFormat.of().formatHex(bytesOf(schema, sample)) + "\n");
    }

    private Path schemaFile(int n) {
        return folder.resolve(n + ".avsc");
    }

    private Path goldenFile(int n) {
        return folder.resolve(n + ".golden.hex");
    }

    private static byte[] bytesOf(Schema schema, Object value) throws IOException {
        var out = new ByteArrayOutputStream();
        new GenericDatumWriter<>(schema).write(value, EncoderFactory.get().directBinaryEncoder(out, null));
        return out.toByteArray();
    }

    /** All records and enums that a schema is made of, itself first. */
    static Stream<Schema> namedTypesIn(Schema schema) {
        var found = new LinkedHashSet<Schema>();
        collect(schema, found);
        return found.stream();
    }

    private static void collect(Schema schema, Set<Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.add(schema)) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM -> found.add(schema);
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            case UNION -> schema.getTypes().forEach(type -> collect(type, found));
            default -> {}
        }
    }
}
