package support.pledge.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/** What a file is by its first bytes: what the mail says of it may be a lie. */
final class FileTypes {
    private static final MimeTypes KNOWN = MimeTypes.getDefaultMimeTypes();
    private static final int SAMPLE = 65_536;
    private static final String ANYTHING = "application/octet-stream";

    private FileTypes() {}

    /** @param stated in lower case; counts for texts, and where the bytes tell nothing, but never makes a picture or a page */
    static String of(String name, String stated, byte[] content) {
        if (stated.startsWith("text/") || stated.startsWith("message/") || stated.startsWith("multipart/")) {
            return stated;
        }
        var found = found(name, content);
        boolean tellsLittle = found.equals(ANYTHING) || found.equals("text/plain");
        return tellsLittle && !stated.startsWith("image/") && !stated.contains("html") && !stated.equals(ANYTHING)
                ? stated
                : found;
    }

    private static String found(String name, byte[] content) {
        var hints = new Metadata();
        if (!name.isEmpty()) {
            hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        }
        try {
            var start = new ByteArrayInputStream(content, 0, Math.min(content.length, SAMPLE));
            return KNOWN.detect(start, hints).getBaseType().toString();
        } catch (IOException e) {
            return ANYTHING;
        }
    }
}
