package support.pledge.mail.mime;

import java.util.regex.Pattern;

/** What a part says it is. */
final class ContentTypes {
    private static final Pattern TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,100}");

    private ContentTypes() {}

    /** Text where it says nothing that can be understood. */
    static HeaderValue of(Headers headers, Problems problems) {
        var stated = HeaderValue.parse(headers.first("Content-Type"), problems);
        if (TYPE.matcher(stated.value()).matches()) {
            return stated;
        }
        if (stated.value().equals("multipart") || stated.value().equals("multipart/")) {
            return new HeaderValue("multipart/mixed", stated.parameters());
        }
        if (stated.value().equals("html")) {
            return new HeaderValue("text/html", stated.parameters());
        }
        if (!stated.value().isEmpty() && !stated.value().startsWith("text")) {
            problems.add("content type '" + stated.value() + "' is none");
            return new HeaderValue(
                    stated.parameter("name").isEmpty() ? "text/plain" : "application/octet-stream",
                    stated.parameters());
        }
        return new HeaderValue("text/plain", stated.parameters());
    }
}
