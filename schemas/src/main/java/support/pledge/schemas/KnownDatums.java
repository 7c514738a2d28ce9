package support.pledge.schemas;

import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Finds readers and writers by the very schema that they are for. The library's own way is a fingerprint of the schema's whole text, made
 * anew for each record: a quarter of the time that a service spent on one. Public because the library makes it; for one thread.
 */
public final class KnownDatums extends DefaultAvroDatumProvider<SpecificRecord> {
    /** Far more than there are schemas and versions: only a registry client that makes new ones for each record would come there. */
    private static final int MOST = 1_000;

    private final Map<Schema, DatumWriter<SpecificRecord>> writers = new IdentityHashMap<>();
    private final Map<Schema, DatumReader<SpecificRecord>> readers = new IdentityHashMap<>();

    @Override
    public DatumWriter<SpecificRecord> createDatumWriter(SpecificRecord event, Schema schema) {
        DatumWriter<SpecificRecord> known = writers.get(schema);
        return known != null ? known : keep(writers, schema, super.createDatumWriter(event, schema));
    }

    @Override
    public DatumReader<SpecificRecord> createDatumReader(Schema schema) {
        DatumReader<SpecificRecord> known = readers.get(schema);
        return known != null ? known : keep(readers, schema, super.createDatumReader(schema));
    }

    private static <D> D keep(Map<Schema, D> known, Schema schema, D made) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(schema, made);
        return made;
    }
}
