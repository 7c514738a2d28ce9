package support.pledge.mail;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import support.pledge.mail.mime.Headers;
import support.pledge.mail.mime.Mailbox;
import support.pledge.mail.mime.Mailboxes;
import support.pledge.mail.mime.Problems;

/** Who wrote, and to whom. */
record People(Headers headers, Problems problems) {
    private static final int MOST = 200;
    private static final Mailbox NOBODY = new Mailbox("", "");
    /** Those of the envelope first: by them the mail came here. */
    private static final List<String> RECIPIENTS = List.of(
            "Delivered-To",
            "X-Original-To",
            "Envelope-To",
            "X-Envelope-To",
            "Apparently-To",
            "To",
            "Cc",
            "Resent-To",
            "Resent-Cc",
            "Bcc");

    /** The first in From that can be used; where none can, who else is likely. @param envelope empty where not known */
    Mailbox sender(String envelope) {
        for (var name : List.of("From", "Sender", "Reply-To", "Return-Path", "X-Envelope-From", "Resent-From")) {
            for (var value : headers.all(name)) {
                var found = Mailboxes.parse(value, problems);
                if (!found.isEmpty()) {
                    if (!name.equals("From")) {
                        problems.add("no sender in From, taken from " + name);
                    }
                    return found.getFirst();
                }
            }
        }
        return Mailboxes.parse(envelope, problems).stream().findFirst().orElse(NOBODY);
    }

    /** Whether From names others, too: then nobody can tell who it is. */
    boolean isOneOfSeveral(String sender) {
        var authors = addresses(List.of("From"));
        boolean several = authors.stream().anyMatch(author -> !author.equals(sender));
        if (several) {
            problems.add("several senders: taken for " + sender);
        }
        return several;
    }

    List<String> recipients() {
        return addresses(RECIPIENTS);
    }

    List<String> addresses(List<String> names) {
        Set<String> all = new LinkedHashSet<>();
        for (var name : names) {
            headers.all(name)
                    .forEach(value -> Mailboxes.parse(value, problems).stream()
                            .map(Mailbox::address)
                            .limit(MOST)
                            .forEach(all::add));
        }
        return all.stream().limit(MOST).toList();
    }
}
