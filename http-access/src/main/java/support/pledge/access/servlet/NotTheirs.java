package support.pledge.access.servlet;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Not there, or not the caller's to see: the answer does not tell which, and the log of refused attempts has it. */
final class NotTheirs extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    NotTheirs(String detail) {
        super(HttpStatus.NOT_FOUND, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, detail), null);
    }
}
