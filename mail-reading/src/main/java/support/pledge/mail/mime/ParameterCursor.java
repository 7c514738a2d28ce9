package support.pledge.mail.mime;

/** Takes {@code value; name=text; name="text"} apart, with or without the semicolons where they are missing. */
final class ParameterCursor {
    private final String header;
    private int at;

    record Parameter(String name, String text) {}

    ParameterCursor(String header) {
        this.header = header;
    }

    /** What stands before the first parameter. */
    String value() {
        skip(" \t\"");
        int from = at;
        while (hasNext() && " \t;,\"(=".indexOf(header.charAt(at)) < 0) {
            at++;
        }
        if (hasNext() && header.charAt(at) == '=') {
            at = from; // No value at all: the first is a parameter already.
        }
        return header.substring(from, at);
    }

    boolean hasNext() {
        return at < header.length();
    }

    /** @return with an empty name where there is none */
    Parameter next() {
        skip(" \t;,\"");
        int from = at;
        while (hasNext() && "=;(".indexOf(header.charAt(at)) < 0) {
            at++;
        }
        var name = header.substring(from, at).strip();
        if (!hasNext() || header.charAt(at) != '=') {
            comment();
            return new Parameter("", "");
        }
        at++;
        skip(" \t");
        var text = hasNext() && header.charAt(at) == '"' ? quoted() : bare();
        return new Parameter(name.replaceAll(".*\\s", ""), text);
    }

    private void comment() {
        if (hasNext() && header.charAt(at) == '(') {
            int end = header.indexOf(')', at);
            at = end < 0 ? header.length() : end + 1;
        }
    }

    /** Backslashes are kept where they escape nothing: they are in names of files. */
    private String quoted() {
        var text = new StringBuilder();
        at++;
        while (hasNext() && header.charAt(at) != '"') {
            boolean escape =
                    header.charAt(at) == '\\' && at + 1 < header.length() && "\"\\".indexOf(header.charAt(at + 1)) >= 0;
            at += escape ? 1 : 0;
            text.append(header.charAt(at++));
        }
        at++;
        return text.toString();
    }

    /** Up to the semicolon: names of files have spaces, also where they are not quoted. */
    private String bare() {
        int from = at;
        while (hasNext() && header.charAt(at) != ';' && !nextIsParameter()) {
            int word = header.startsWith("=?", at) ? EncodedWords.after(header, at) : -1;
            at = word > 0 ? word : at + 1;
        }
        return header.substring(from, Math.min(at, header.length())).strip();
    }

    /** A space, a short word and an equals sign: the semicolon between them is missing. */
    private boolean nextIsParameter() {
        if (header.charAt(at) != ' ' && header.charAt(at) != '\t') {
            return false;
        }
        int end = at + 1;
        while (end < header.length() && end - at < 20 && Character.isLetter(header.charAt(end))) {
            end++;
        }
        return end > at + 2 && end < header.length() && header.charAt(end) == '=';
    }

    private void skip(String any) {
        while (hasNext() && any.indexOf(header.charAt(at)) >= 0) {
            at++;
        }
    }
}
