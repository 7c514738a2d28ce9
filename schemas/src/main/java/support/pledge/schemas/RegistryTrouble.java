package support.pledge.schemas;

import com.microsoft.kiota.ApiException;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Tells a registry that is away, which is waited for, from a record that cannot be read, which is put aside. */
final class RegistryTrouble {
    private static final Pattern RECORD_NAME = Pattern.compile("[A-Za-z_][\\w]*(\\.[A-Za-z_][\\w]*)+");
    private static final Pattern NO_CLASS =
            Pattern.compile("^Could not find class (\\S+) specified in writer's schema");

    /** Three digits are a status, five a status and what it is about: 40403. */
    private static final Pattern ERROR_CODE = Pattern.compile("; error code: (\\d{3})(\\d\\d)?$");

    private static final int REASON_LENGTH = 300;

    private RegistryTrouble() {}

    static boolean isAway(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            var answered = answered(t);
            if (answered.isPresent()) {
                int status = answered.getAsInt();
                return status >= 500 || status == 429 || status == 408 || status == 401 || status == 403;
            }
            // Avro reports broken bytes as IOExceptions too (EOFException), but from its own decoder.
            if ((t instanceof IOException && fromNetwork(t))
                    || t instanceof TimeoutException
                    || t instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }

    /** The HTTP status of an answer that says no. Confluent's client drops the exception that holds it and keeps its text. */
    private static OptionalInt answered(Throwable t) {
        if (t instanceof ApiException answer) {
            return OptionalInt.of(answer.getResponseStatusCode());
        }
        var code = ERROR_CODE.matcher(t.getMessage() == null ? "" : t.getMessage());
        return code.find() ? OptionalInt.of(Integer.parseInt(code.group(1))) : OptionalInt.empty();
    }

    /** The serializers' ways to say that they have no class for a record's schema: Apicurio's is the bare name as the message. */
    static @Nullable String unknownClass(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            var message = t.getMessage() == null ? "" : t.getMessage();
            if (t instanceof IllegalArgumentException
                    && RECORD_NAME.matcher(message).matches()) {
                return message;
            }
            var missing = NO_CLASS.matcher(message);
            if (missing.find()) {
                return missing.group(1);
            }
        }
        return null;
    }

    /** One line without the record's content. */
    static String say(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && answered(root).isEmpty()) {
            root = root.getCause();
        }
        var answered = answered(root);
        if (answered.isPresent()) {
            return "the registry answered " + answered.getAsInt();
        }
        var text = root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
        return text.length() <= REASON_LENGTH ? text : text.substring(0, REASON_LENGTH);
    }

    private static boolean fromNetwork(Throwable t) {
        for (var frame : t.getStackTrace()) {
            if (frame.getClassName().startsWith("org.apache.avro.")) {
                return false;
            }
        }
        return true;
    }
}
