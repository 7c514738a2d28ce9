package support.pledge.masking;

/** What kind of secret was found; the names stand in events. */
public enum SecretKind {
    /** A key or token of a program: its first and last characters stay, so that people can tell which one it is. */
    API_KEY,
    /** Nothing of it stays. */
    PASSWORD,
    /** A private key in PEM form; nothing of it stays. */
    PRIVATE_KEY,
    /** The number of a payment card: its last four digits stay. */
    CARD_NUMBER
}
