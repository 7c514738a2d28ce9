package support.pledge.notification.mail;

import jakarta.mail.MessagingException;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import support.pledge.notification.delivery.Attempt;
import support.pledge.notification.text.OneLine;

/** Reads a mail server's answers (RFC 5321, 4.2.1): 4xx is for now, 5xx for good, 421 and silence say that nobody serves. */
final class SmtpAnswers {
    private static final int LONGEST = 300;
    private static final int TRANSIENT = 400;
    private static final int CLOSING = 421;
    private static final int PERMANENT = 500;
    private static final Set<Integer> NOBODY = Set.of(550, 551, 553);
    private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -]5\\.(\\d{1,3})\\.\\d{1,3}\\b");

    private SmtpAnswers() {}

    /** @param whole the mail had been handed over to its last line */
    static Attempt read(MessagingException failure, boolean whole) {
        if (failure instanceof SmtpPool.NoConnection) {
            return new Attempt.Away(reason(failure), true);
        }
        Optional<Exception> answer = answer(failure);
        if (answer.isEmpty()) {
            return whole ? new Attempt.Unknown(reason(failure)) : new Attempt.Away(reason(failure), true);
        }
        int code = codeOf(answer.get());
        var said = line(answer.get().getMessage());
        if (code == CLOSING) {
            return new Attempt.Away(said, true);
        }
        return code < PERMANENT
                ? new Attempt.Deferred(said)
                : new Attempt.Refused(said, isNobodyThere(answer.get(), said));
    }

    /** The answer of 4xx or 5xx in the chain; a connection that broke carries none. */
    private static Optional<Exception> answer(MessagingException failure) {
        return Stream.<Exception>iterate(failure, Objects::nonNull, SmtpAnswers::next)
                .filter(e -> codeOf(e) >= TRANSIENT)
                .max(Comparator.comparingInt(SmtpAnswers::codeOf));
    }

    /** About the recipient, and not because of what we are or write: 5.1.x is "no such address" (RFC 3463, 3.2). */
    private static boolean isNobodyThere(Exception answer, String said) {
        if (!(answer instanceof SMTPAddressFailedException recipient) || !NOBODY.contains(recipient.getReturnCode())) {
            return false;
        }
        var enhanced = ENHANCED.matcher(said);
        return !enhanced.find() || enhanced.group(1).equals("1");
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
