package support.pledge.system;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A real Postfix of this test's own: takes mail by SMTP and hands it to intake by LMTP; nothing leaves the machine. */
final class Postfix implements AutoCloseable {
    private static final String MAIN = """
            compatibility_level = 3.6
            queue_directory = %1$s/queue
            data_directory = %1$s/data
            myhostname = mx.example
            mydestination =
            alias_maps =
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            mynetworks = 127.0.0.0/8
            smtpd_relay_restrictions = permit_mynetworks, reject
            smtpd_peername_lookup = no
            disable_dns_lookups = yes
            virtual_mailbox_domains = demo.example
            virtual_mailbox_maps = static:all
            virtual_transport = lmtp:inet:%2$s
            default_transport = error:no mail leaves here
            relay_transport = error:no mail leaves here
            maillog_file = %1$s/maillog
            maillog_file_prefixes = %1$s
            queue_run_delay = 1s
            minimal_backoff_time = 1s
            maximal_backoff_time = 2s
            transport_retry_time = 1s
            """;

    private static final String MASTER = """
            127.0.0.1:%d inet n - n - - smtpd
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            proxymap unix - - n - - proxymap
            error unix - - n - - error
            retry unix - - n - - error
            lmtp unix - - n - - lmtp
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache
            postlog unix-dgram n - n - 1 postlogd
            """;

    private final MailFolder folder = MailFolder.create("postfix");
    private final Thread hook = new Thread(this::end, "stop-postfix");
    private final int port;

    private Postfix(int port, String lmtp) {
        this.port = port;
        folder.ownedBy("root", "queue");
        folder.ownedBy("postfix", "data");
        folder.file("main.cf", MAIN.formatted(folder.root(), lmtp));
        folder.file("master.cf", MASTER.formatted(port));
    }

    static boolean isHere() {
        return MailFolder.canRun("postfix");
    }

    static Postfix start(int port, String lmtp) throws IOException, InterruptedException {
        var postfix = new Postfix(port, lmtp);
        Runtime.getRuntime().addShutdownHook(postfix.hook);
        postfix.say("start");
        return postfix;
    }

    int port() {
        return port;
    }

    String log() {
        return folder.log("maillog");
    }

    private void say(String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "/usr/sbin/postfix", "-c", folder.root().toString(), command)
                .redirectErrorStream(true)
                .redirectOutput(folder.root().resolve("output").toFile())
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("postfix " + command + " failed: " + folder.log("output") + log());
        }
    }

    private void end() {
        try {
            say("stop");
        } catch (IOException e) {
            System.err.println("Postfix does not stop: " + e.getMessage());
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
