package support.pledge.intake.team;

import org.apache.avro.specific.SpecificRecord;

/** What is to become of a reply. */
sealed interface Verdict {
    /** It is in order and says this; the event's id is derived from the reply's. */
    record Publish(SpecificRecord event) implements Verdict {}

    /** Its event is part of the conversation already: a replay, or a record sent twice. */
    record Known() implements Verdict {}

    /** The view does not know the ticket; one that has not read all of the log yet may come to know it. */
    record NoTicket(String reason) implements Verdict {}

    /** The policies known here do not know the team; one that was published just now may. */
    record NoTeam(String reason) implements Verdict {}

    /** No waiting mends it: it is put aside. */
    record Refused(String reason) implements Verdict {}
}
