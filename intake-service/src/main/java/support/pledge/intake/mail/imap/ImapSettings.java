package support.pledge.intake.mail.imap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which mailboxes are followed.
 *
 * @param mailboxes {@code imap[s]://user@host:port/FOLDER=desk}, comma separated; empty: none
 * @param passwords one each, in the same order, comma separated
 * @param passwordFile the same, one a line; instead of passwords
 * @param done {@code seen}, or {@code move:FOLDER}
 * @param poll how often a server is asked that cannot tell by itself
 * @param renewal how long one waits for a server's word before asking again
 * @param connectPatience for a connection
 * @param readPatience for an answer
 * @param answerPatience how long the log may take to acknowledge
 * @param pause after the first failure; doubles up to a minute
 */
@ConfigurationProperties("pledge.imap")
record ImapSettings(
        @DefaultValue("") String mailboxes,
        @DefaultValue("") String passwords,
        @DefaultValue("") String passwordFile,
        @DefaultValue("seen") String done,
        @DefaultValue("1m") Duration poll,
        @DefaultValue("9m") Duration renewal,
        @DefaultValue("10s") Duration connectPatience,
        @DefaultValue("60s") Duration readPatience,
        @DefaultValue("20s") Duration answerPatience,
        @DefaultValue("1s") Duration pause) {
    ImapSettings {
        Done.parse(done);
        if (!passwords.isBlank() && !passwordFile.isBlank()) {
            throw new IllegalArgumentException("give PLEDGE_IMAP_PASSWORDS or PLEDGE_IMAP_PASSWORD_FILE, not both");
        }
    }

    /** @throws IllegalArgumentException for what is wrong, in words for the operator */
    List<Box> boxes() {
        return mailboxes.isBlank() ? List.of() : Box.parse(mailboxes, secrets());
    }

    private List<String> secrets() {
        if (passwordFile.isBlank()) {
            return passwords.isBlank() ? List.of() : List.of(passwords.split(",", -1));
        }
        try {
            return Files.readAllLines(Path.of(passwordFile)).stream()
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("PLEDGE_IMAP_PASSWORD_FILE cannot be read: " + passwordFile, e);
        }
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "ImapSettings[" + mailboxes + ", " + done + "]";
    }
}
