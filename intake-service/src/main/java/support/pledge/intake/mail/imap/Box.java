package support.pledge.intake.mail.imap;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A mailbox to follow, and the desk its mails are for. */
record Box(boolean tls, String user, String host, int port, String folder, String desk, String password) {
    private static final int PLAIN_PORT = 143;
    private static final int TLS_PORT = 993;

    /**
     * Reads {@code imap[s]://user@host:port/FOLDER=desk}, comma separated; the user may be an address.
     *
     * @throws IllegalArgumentException naming the entry that is wrong, never a password
     */
    static List<Box> parse(String list, List<String> passwords) {
        var entries = List.of(list.split(",")).stream()
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        if (entries.size() != passwords.size()) {
            throw new IllegalArgumentException("PLEDGE_IMAP names " + entries.size() + " mailboxes, but there are "
                    + passwords.size() + " passwords: give one each, in the same order");
        }
        var boxes = new ArrayList<Box>();
        for (int i = 0; i < entries.size(); i++) {
            boxes.add(one(entries.get(i), passwords.get(i)));
        }
        return List.copyOf(boxes);
    }

    private static Box one(String entry, String password) {
        int desk = entry.lastIndexOf('=');
        int user = entry.lastIndexOf('@', Math.max(desk, 0));
        int scheme = entry.indexOf("://");
        if (scheme < 0 || user < scheme || desk < user || desk == entry.length() - 1) {
            throw wrong(entry, "give imap[s]://user@host:port/FOLDER=desk");
        }
        try {
            // The user apart, because an address has an @ of its own.
            var rest = new URI(entry.substring(0, scheme + 3) + entry.substring(user + 1, desk));
            return of(entry, rest, entry.substring(scheme + 3, user), entry.substring(desk + 1), password);
        } catch (URISyntaxException e) {
            throw wrong(entry, "this is no address of a server: " + e.getReason());
        }
    }

    private static Box of(String entry, URI rest, String user, String desk, String password) {
        boolean tls = rest.getScheme().toLowerCase(Locale.ROOT).equals("imaps");
        if (!tls && !rest.getScheme().equalsIgnoreCase("imap")) {
            throw wrong(entry, "begin with imap:// or imaps://");
        }
        if (rest.getHost() == null) {
            throw wrong(entry, "it names no server");
        }
        if (user.contains(":")) {
            throw new IllegalArgumentException("PLEDGE_IMAP: a password does not belong there, but in"
                    + " PLEDGE_IMAP_PASSWORDS or PLEDGE_IMAP_PASSWORD_FILE");
        }
        int port = rest.getPort() > 0 ? rest.getPort() : tls ? TLS_PORT : PLAIN_PORT;
        var folder = rest.getPath().replaceFirst("^/", "");
        return new Box(tls, user, rest.getHost(), port, folder.isEmpty() ? "INBOX" : folder, desk.strip(), password);
    }

    private static IllegalArgumentException wrong(String entry, String why) {
        return new IllegalArgumentException("PLEDGE_IMAP: '" + entry + "': " + why);
    }

    /** As people call it. */
    String name() {
        return user + " at " + host + "/" + folder;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return name();
    }
}
