package support.pledge.mail;

/** Lines that a mail program broke, put together again (RFC 3676). */
final class FlowedText {
    private FlowedText() {}

    /** @param deletesSpace whether the space before a soft break is the break's, as where words have no spaces between */
    static String joined(String text, boolean deletesSpace) {
        var out = new StringBuilder(text.length());
        int depthBefore = -1;
        for (var raw : text.lines().toList()) {
            int depth = depth(raw);
            var line = raw.substring(depth);
            line = line.startsWith(" ") ? line.substring(1) : line;
            boolean goesOn = depthBefore == depth && !line.equals("-- ");
            if (!goesOn) {
                out.append(out.isEmpty() ? "" : "\n").append(">".repeat(depth)).append(depth > 0 ? " " : "");
            }
            boolean soft = line.endsWith(" ") && !line.equals("-- ");
            out.append(soft && deletesSpace ? line.substring(0, line.length() - 1) : line);
            depthBefore = soft ? depth : -1;
        }
        return out.toString();
    }

    private static int depth(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        return depth;
    }
}
