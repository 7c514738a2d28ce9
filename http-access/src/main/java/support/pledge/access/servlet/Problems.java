package support.pledge.access.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.json.JsonMapper;

/** Errors as RFC 9457 problems: what was wrong, where, what to do; nothing of our insides. */
public final class Problems {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN = 60;

    private Problems() {}

    /** The same words for what is not there and what is not the caller's; told to those who watch. */
    public static ErrorResponseException notTheirs(String detail) {
        return new NotTheirs(detail);
    }

    public static ErrorResponseException badRequest(String detail) {
        return problem(HttpStatus.BAD_REQUEST, detail);
    }

    /** What a caller sent, cut to a length that is fit to be shown. */
    public static String shown(String given) {
        String printable = given.replaceAll("[\\p{Cntrl}]", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
    }

    static void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        JSON.writeValue(
                response.getWriter(), new Body("about:blank", status.getReasonPhrase(), status.value(), detail));
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    private record Body(String type, String title, int status, String detail) {}
}
