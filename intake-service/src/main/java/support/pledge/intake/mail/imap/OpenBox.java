package support.pledge.intake.mail.imap;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.OrTerm;
import jakarta.mail.search.ReceivedDateTerm;
import jakarta.mail.search.SearchTerm;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/** A mailbox we are connected to: which of its mails are not done, their bytes, and the mark that they are done. */
final class OpenBox implements AutoCloseable {
    static final String REFUSED = "Pledge-refused";
    private static final String KEYWORD = "$Pledge";
    private static final String REFUSED_KEYWORD = "$PledgeRefused";

    /** A mail that somebody opened before we came is still taken so long: a look at the mailbox loses nothing, an old mailbox is not told anew. */
    private static final Duration SEEN_BY_OTHERS = Duration.ofDays(2);

    private static final int AT_ONCE = 100;
    private final Done done;
    private final IMAPStore store;
    private final IMAPFolder folder;
    private final boolean keywords;
    private final boolean idles;

    private OpenBox(IMAPStore store, IMAPFolder folder, Done done) throws MessagingException {
        this.store = store;
        this.folder = folder;
        this.done = done;
        this.idles = store.hasCapability("IDLE");
        var permanent = folder.getPermanentFlags();
        this.keywords = permanent != null && (permanent.contains(Flags.Flag.USER) || permanent.contains(KEYWORD));
    }

    /** Connects; the caller closes it. */
    static OpenBox open(Box box, Done done, ImapSettings settings) throws MessagingException {
        var protocol = box.tls() ? "imaps" : "imap";
        var session = Session.getInstance(properties(box, protocol, settings));
        var store = (IMAPStore) session.getStore(protocol);
        try {
            store.connect(box.host(), box.port(), box.user(), box.password());
            var folder = (IMAPFolder) store.getFolder(box.folder());
            folder.open(Folder.READ_WRITE);
            return new OpenBox(store, folder, done);
        } catch (MessagingException | RuntimeException e) {
            close(store);
            throw e;
        }
    }

    private static Properties properties(Box box, String protocol, ImapSettings settings) {
        var properties = new Properties();
        var prefix = "mail." + protocol + ".";
        properties.put(
                prefix + "connectiontimeout",
                Long.toString(settings.connectPatience().toMillis()));
        properties.put(prefix + "timeout", Long.toString(settings.readPatience().toMillis()));
        properties.put(
                prefix + "writetimeout", Long.toString(settings.readPatience().toMillis()));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "starttls.enable", Boolean.toString(!isThisMachine(box.host())));
        properties.put(prefix + "peek", "true");
        properties.put(prefix + "fetchsize", Integer.toString(256 << 10));
        // Some servers are wrong about sizes: read until there is no more.
        properties.put(prefix + "ignorebodystructuresize", "true");
        return properties;
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    /** The first mails that are not done, with their sizes. */
    List<IMAPMessage> pending(Instant now) throws MessagingException {
        var found = folder.search(notDone(now));
        var first = new Message[Math.min(found.length, AT_ONCE)];
        System.arraycopy(found, 0, first, 0, first.length);
        var profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        folder.fetch(first, profile);
        return List.of(first).stream().map(IMAPMessage.class::cast).toList();
    }

    private SearchTerm notDone(Instant now) {
        var here = new FlagTerm(new Flags(Flags.Flag.DELETED), false);
        var unseen = new FlagTerm(new Flags(Flags.Flag.SEEN), false);
        if (done instanceof Done.Move) {
            return here;
        }
        if (!keywords) {
            return new AndTerm(here, unseen);
        }
        var late = new ReceivedDateTerm(ComparisonTerm.GE, Date.from(now.minus(SEEN_BY_OTHERS)));
        return new AndTerm(new SearchTerm[] {
            here,
            new FlagTerm(new Flags(KEYWORD), false),
            new FlagTerm(new Flags(REFUSED_KEYWORD), false),
            new OrTerm(unseen, late)
        });
    }

    /** How many mails the server has told of. */
    int count() throws MessagingException {
        return folder.getMessageCount();
    }

    long id(IMAPMessage mail) throws MessagingException {
        return folder.getUID(mail);
    }

    /** Its first bytes as they lie there; the mail stays unseen. */
    byte[] bytes(IMAPMessage mail, int most) throws MessagingException, IOException {
        mail.setPeek(true);
        try (var in = mail.getMimeStream()) {
            return in.readNBytes(most);
        }
    }

    void markKept(IMAPMessage mail, boolean forAPerson) throws MessagingException {
        if (forAPerson) {
            mail.setFlag(Flags.Flag.FLAGGED, true);
        }
        switch (done) {
            case Done.Seen seen -> mail.setFlags(flags(KEYWORD), true);
            case Done.Move(var name) -> move(mail, name);
        }
    }

    void markRefused(IMAPMessage mail) throws MessagingException {
        mail.setFlag(Flags.Flag.FLAGGED, true);
        switch (done) {
            case Done.Seen seen -> mail.setFlags(flags(REFUSED_KEYWORD), true);
            case Done.Move move -> move(mail, REFUSED);
        }
    }

    private Flags flags(String keyword) {
        var flags = new Flags(Flags.Flag.SEEN);
        if (keywords) {
            flags.add(keyword);
        }
        return flags;
    }

    private void move(IMAPMessage mail, String name) throws MessagingException {
        var target = store.getFolder(name);
        if (!target.exists() && !target.create(Folder.HOLDS_MESSAGES)) {
            throw new MessagingException("the folder " + name + " is not there and cannot be made");
        }
        var one = new Message[] {mail};
        if (store.hasCapability("MOVE")) {
            folder.moveMessages(one, target);
            return;
        }
        folder.copyMessages(one, target);
        mail.setFlag(Flags.Flag.DELETED, true);
        if (store.hasCapability("UIDPLUS")) {
            folder.expunge(one);
        }
    }

    boolean idles() {
        return idles;
    }

    /** Returns when the server tells of something, or {@link #wake} is called. */
    void idle() throws MessagingException {
        folder.idle(true);
    }

    /** Ends {@link #idle} with a question the server must answer. */
    void wake() throws MessagingException {
        folder.doCommand(protocol -> {
            protocol.noop();
            return null;
        });
    }

    /** Without waiting for the server: whoever waits for it gets an exception. */
    void cut() {
        try {
            folder.forceClose();
        } catch (MessagingException | IllegalStateException e) {
            // It was closed already, or is now.
            close(store);
        }
    }

    @Override
    public void close() {
        close(store);
    }

    private static void close(IMAPStore store) {
        try {
            store.close();
        } catch (MessagingException e) {
            // Nothing is lost with it.
            store.getURLName();
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (idle %s, keywords %s)", folder.getFullName(), idles, keywords);
    }
}
