package support.pledge.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real Dovecot of this test's own: mail is put into its mailboxes by LMTP and read by IMAP. */
final class Dovecot implements AutoCloseable {
    /** Of every user. */
    static final String PASSWORD = "pw";

    private static final String CONFIGURATION = """
            protocols = imap lmtp
            base_dir = %1$s/run
            state_dir = %1$s/run
            log_path = %1$s/log
            ssl = no
            disable_plaintext_auth = no
            listen = 127.0.0.1
            mail_location = maildir:%1$s/mail/%%u
            first_valid_uid = 1
            passdb {
              driver = static
              args = password=%2$s
            }
            userdb {
              driver = static
              args = uid=nobody gid=nogroup home=%1$s/mail/%%u allow_all_users=yes
            }
            service anvil {
              chroot =
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = %3$d
              }
              inet_listener imaps {
                port = 0
              }
            }
            service lmtp {
              inet_listener lmtp {
                port = %4$d
              }
            }
            """;

    private final MailFolder folder = MailFolder.create("dovecot");
    private final Thread hook = new Thread(this::end, "stop-dovecot");
    private final int imap;
    private final int lmtp;
    private final Process process;

    private Dovecot(int imap, int lmtp) throws IOException {
        this.imap = imap;
        this.lmtp = lmtp;
        folder.ownedBy("nobody", "mail");
        var configuration = folder.file("dovecot.conf", CONFIGURATION.formatted(folder.root(), PASSWORD, imap, lmtp));
        process = new ProcessBuilder("/usr/sbin/dovecot", "-F", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.root().resolve("output").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static boolean isHere() {
        return MailFolder.canRun("dovecot")
                && java.nio.file.Files.isExecutable(java.nio.file.Path.of("/usr/lib/dovecot/imap"))
                && java.nio.file.Files.isExecutable(java.nio.file.Path.of("/usr/lib/dovecot/lmtp"));
    }

    static Dovecot start(int imap, int lmtp) throws IOException {
        var dovecot = new Dovecot(imap, lmtp);
        Awaitility.await("Dovecot")
                .atMost(Duration.ofSeconds(20))
                .failFast(() -> {
                    if (!dovecot.process.isAlive()) {
                        throw new IllegalStateException(dovecot.folder.log("output") + dovecot.folder.log("log"));
                    }
                })
                .until(() -> listens(imap) && listens(lmtp));
        return dovecot;
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As PLEDGE_IMAP has it. */
    String mailbox(String user, String desk) {
        return "imap://" + user + "@127.0.0.1:" + imap + "/INBOX=" + desk;
    }

    /** Where mail is put into mailboxes. */
    int lmtp() {
        return lmtp;
    }

    String log() {
        return folder.log("log");
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        folder.delete();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        end();
    }
}
