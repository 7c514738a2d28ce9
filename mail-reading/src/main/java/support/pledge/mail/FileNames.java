package support.pledge.mail;

/** Names of files from strangers: one line, without folders, not too long. */
final class FileNames {
    private static final int LONGEST = 200;

    private FileNames() {}

    static String clean(String stated) {
        var line = PlainText.readable(PlainText.oneLine(stated));
        var name = line.substring(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1)
                .strip();
        return name.matches("\\.*") ? "" : shortened(name);
    }

    /** A file's name made from a text. */
    static String from(String text, String ending) {
        var name = PlainText.oneLine(text).replaceAll("[\\\\/:*?\"<>|]+", "_").strip();
        return (name.isEmpty() ? "message" : PlainText.beginning(name, LONGEST - ending.length())) + ending;
    }

    /** What a name ends in tells what it is: the middle is left out. */
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
        return name.length() <= LONGEST ? name : PlainText.beginning(name, LONGEST - ending.length()) + ending;
    }
}
