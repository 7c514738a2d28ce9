package support.pledge.notification.mail;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import support.pledge.notification.delivery.Attempt;
import support.pledge.notification.text.OneLine;

/** Reads a mail server's answers (RFC 5321, 4.2.1): 4xx is for now, 5xx for good, silence for now. */
final class SmtpAnswers {
    private static final int LONGEST = 300;
    private static final int PERMANENT = 500;

    private SmtpAnswers() {}

    static Attempt read(MessagingException failure) {
        var refusal = failure instanceof SmtpPool.NoConnection ? null : refusal(failure);
        return refusal != null ? new Attempt.Refused(line(refusal)) : new Attempt.TryAgain(reason(failure));
    }

    /** An answer of 5xx anywhere in the chain; a connection that broke carries none. */
    private static @Nullable String refusal(MessagingException failure) {
        for (Exception e = failure; e != null; e = next(e)) {
            if (codeOf(e) >= PERMANENT) {
                return e.getMessage();
            }
        }
        return null;
    }

    private static @Nullable Exception next(Exception e) {
        return e instanceof MessagingException chained ? chained.getNextException() : null;
    }

    private static int codeOf(Exception e) {
        return switch (e) {
            case SMTPAddressFailedException recipient -> recipient.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException sending -> sending.getReturnCode();
            default -> 0;
        };
    }

    /** The innermost text says most. */
    private static String reason(MessagingException failure) {
        Exception last = failure;
        for (var e = next(last); e != null; e = next(e)) {
            last = e;
        }
        return line(last.getClass().getSimpleName().replace("Exception", "") + ": " + last.getMessage());
    }

    /** An answer of the server as one line; a server may say anything. */
    static String line(@Nullable String answer) {
        return answer == null ? "" : OneLine.of(answer, LONGEST);
    }
}
