package support.pledge.mail;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import support.pledge.mail.mime.TransferDecoding;

/** Files within a text, as mail programs wrote them before MIME. */
record UuencodedFiles(String text, List<Attached> files) {
    private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} (\\S.{0,200})");
    private static final int MOST = 50;

    static UuencodedFiles in(String text) {
        if (!text.contains("begin ")) {
            return new UuencodedFiles(text, List.of());
        }
        var files = new ArrayList<Attached>();
        var rest = new ArrayList<String>();
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var begin = BEGIN.matcher(lines.get(i));
            int end = files.size() < MOST && begin.matches() ? end(lines, i + 1) : -1;
            if (end > 0) {
                files.add(file(begin.group(1), lines.subList(i + 1, end)));
                i = end;
            } else {
                rest.add(lines.get(i));
            }
        }
        return files.isEmpty()
                ? new UuencodedFiles(text, List.of())
                : new UuencodedFiles(String.join("\n", rest), files);
    }

    /** @return the line with {@code end}; -1 where a line before it is none of the code */
    private static int end(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.equals("end")) {
                return i;
            }
            int length = line.isEmpty() ? 0 : line.charAt(0) - ' ' & 0x3f;
            if (line.isEmpty()
                    || line.length() > 1 + (length + 2) / 3 * 4 + 2
                    || line.chars().anyMatch(c -> c < ' ' || c > '`')) {
                return -1;
            }
        }
        return -1;
    }

    private static Attached file(String name, List<String> code) {
        var content = new ByteArrayOutputStream();
        code.forEach(line -> TransferDecoding.uuLine(line, content));
        var bytes = content.toByteArray();
        var clean = FileNames.clean(name);
        return new Attached(clean, FileTypes.of(clean, "application/octet-stream", bytes), bytes);
    }
}
