package support.pledge.intake.page;

/**
 * What somebody typed into the contact form, right or wrong.
 *
 * @param form the form's own token
 * @param severity a number; empty: not sure
 */
public record Typed(String form, String name, String email, String subject, String message, String severity) {
    /** An empty form. */
    public static Typed nothing(String form) {
        return new Typed(form, "", "", "", "", "");
    }

    public Typed inForm(String token) {
        return new Typed(token, name, email, subject, message, severity);
    }
}
