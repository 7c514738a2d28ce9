package support.pledge.schemas;

import org.apache.avro.specific.SpecificRecord;

/** What came of reading one record. */
public sealed interface Decoded {
    /** An event of the catalogue. */
    record Event(SpecificRecord record) implements Decoded {}

    /** A newer writer's event type: count it and pass it over. */
    record UnknownType(String type) implements Decoded {}

    /** Bytes that no schema explains: put the record aside, once, where a person sees it. */
    record Undecodable(String reason) implements Decoded {}
}
