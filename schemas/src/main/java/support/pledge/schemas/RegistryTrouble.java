package support.pledge.schemas;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a registry that is away, which is waited for, from a record that cannot be read, which is put aside. */
final class RegistryTrouble {
    private static final Pattern RECORD_NAME = Pattern.compile("[A-Za-z_][\\w]*(\\.[A-Za-z_][\\w]*)+");
    private static final int REASON_LENGTH = 300;

    private RegistryTrouble() {}

    static boolean isAway(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof com.microsoft.kiota.ApiException answered) {
                int status = answered.getResponseStatusCode();
                return status >= 500 || status == 429 || status == 408 || status == 401 || status == 403;
            }
            // Avro reports broken bytes as IOExceptions too (EOFException), but from its own decoder.
            if ((t instanceof IOException && fromNetwork(t)) || t instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** The serializer's way to say that it has no class for a record's schema: the bare name as the message. */
    static @Nullable String unknownClass(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof IllegalArgumentException
                    && t.getMessage() != null
                    && RECORD_NAME.matcher(t.getMessage()).matches()) {
                return t.getMessage();
            }
        }
        return null;
    }

    /** One line without the record's content. */
    static String say(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && !(root instanceof com.microsoft.kiota.ApiException)) {
            root = root.getCause();
        }
        if (root instanceof com.microsoft.kiota.ApiException answered) {
            return "the registry answered " + answered.getResponseStatusCode();
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
