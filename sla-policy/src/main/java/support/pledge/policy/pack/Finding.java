package support.pledge.policy.pack;

/** What is wrong with a pack and where; prints as {@code file:line: message}. */
public record Finding(String file, int line, Severity severity, String message) {

    /** A pack with errors is refused; warnings are only told. */
    public enum Severity {
        ERROR,
        WARNING
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + (severity == Severity.WARNING ? "warning: " : "") + message;
    }
}
