package support.pledge.intake.stream;

/** What operators are told of the view. */
public interface ViewMeters {
    /** A newer writer's event type was passed over. */
    void unknownType(String topic, String type);

    /** A record was put aside. */
    void deadLetter(String topic);

    /** A ticket was closed because its customer did not answer. */
    void closed(String desk);
}
