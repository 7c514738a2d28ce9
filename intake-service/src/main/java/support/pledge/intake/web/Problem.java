package support.pledge.intake.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import support.pledge.access.audit.Refusal;

/**
 * An answer that refuses, as RFC 9457 shapes it: what was wrong, where, and what to do. Never a stack trace, never a
 * secret.
 *
 * @param errors one per wrong field
 * @param retryAfterSeconds for the header Retry-After; null: do not try again
 * @param reason a word for the log of refused attempts, never for the caller; null: there is none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "errors"})
public record Problem(
        int status,
        String detail,
        List<FieldError> errors,

        @com.fasterxml.jackson.annotation.JsonIgnore @Nullable
        Integer retryAfterSeconds,

        @com.fasterxml.jackson.annotation.JsonIgnore @Nullable
        String reason) {
    private static final int LATER_SECONDS = 2;

    /** What is wrong with one field. */
    public record FieldError(String field, String message) {}

    @JsonProperty
    public String type() {
        return "about:blank";
    }

    @JsonProperty
    public String title() {
        var known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }

    public static Problem of(int status, String detail) {
        return new Problem(status, detail, List.of(), null, null);
    }

    public static Problem badRequest(String detail) {
        return of(400, detail);
    }

    public static Problem forbidden(String detail) {
        return of(403, detail);
    }

    public static Problem notFound(String detail) {
        return of(404, detail);
    }

    /** Not there, or not the caller's: the answer does not tell which. */
    public static Problem notTheirs(String detail) {
        return notFound(detail).because(Refusal.NOT_THEIRS);
    }

    public static Problem conflict(String detail) {
        return of(409, detail);
    }

    public static Problem unprocessable(String detail) {
        return of(422, detail);
    }

    /** One wrong field. */
    public static Problem wrongField(String field, String message) {
        return wrongFields(List.of(new FieldError(field, message)));
    }

    public static Problem wrongFields(List<FieldError> errors) {
        var first = errors.getFirst();
        var detail = errors.size() == 1
                ? first.field() + " " + first.message()
                : errors.size() + " fields are wrong; the first: " + first.field() + " " + first.message();
        return new Problem(422, detail, List.copyOf(errors), null, null);
    }

    /** Not now, but soon. */
    public static Problem unavailable(String detail) {
        return new Problem(503, detail, List.of(), LATER_SECONDS, null);
    }

    /** Slower, please. */
    public static Problem tooMany(String detail, int retryAfterSeconds) {
        return new Problem(429, detail, List.of(), retryAfterSeconds, null);
    }

    /** Why somebody is refused, for the log. */
    public Problem because(String why) {
        return new Problem(status, detail, errors, retryAfterSeconds, why);
    }

    /** To be thrown; carries no stack trace, because it tells of the request and not of the code. */
    public ProblemException asException() {
        return new ProblemException(this);
    }
}
