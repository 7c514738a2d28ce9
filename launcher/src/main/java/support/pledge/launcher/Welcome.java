package support.pledge.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import support.pledge.launcher.local.Connection;
import support.pledge.launcher.local.Settings;
import support.pledge.launcher.mailbox.LocalMailbox;

/** What {@code up} prints when all is ready: where to look and what to try. */
final class Welcome {
    private Welcome() {}

    static void print(PrintWriter out, Connection at, Settings settings) {
        Path env = settings.data().connection();
        out.println();
        row(out, "Site with the chat", "http://localhost:" + settings.ports().intake() + "/");
        row(
                out,
                "Mailbox",
                at.mailboxUrl().replace("/mails", "/") + "  (IMAP 127.0.0.1:"
                        + settings.ports().imap() + ", user " + LocalMailbox.USER + ", any password)");
        row(out, "Mail comes in by", "LMTP " + at.lmtp() + ", for support@DESK.example");
        row(out, "Tickets", at.intakeUrl() + "/v1/tickets");
        row(out, "Clocks", at.slaUrl() + "/v1/deadlines?desk=demo");
        row(out, "Teams", at.escalationUrl() + "/v1/teams");
        row(out, "Kafka, registry", at.kafka() + "  " + at.registryUrl() + "/apis/ccompat/v7/subjects");
        row(out, "For scripts", env.toString());
        row(out, "Logs", settings.data().logs().toString());
        out.println();
        out.println("Try, in another terminal:");
        out.println("  ./pledge demo"
                + (isDefault(settings) ? "" : " --data " + settings.data().root()));
        out.println("  . " + env);
        out.println("  curl -sS $PLEDGE_INTAKE_URL/v1/tickets -H \"Authorization: Bearer $PLEDGE_API_KEY\""
                + " -H 'Content-Type: application/json' \\");
        out.println(
                "    -d '{\"desk\":\"demo\",\"channel\":\"PORTAL\",\"subject\":\"Server is down\",\"body\":\"It does not"
                        + " answer since 10:00\",\"customer\":{\"email\":\"ada@example.org\",\"name\":\"Ada\"}}'");
        out.println("  curl -sS $PLEDGE_MAILBOX_URL");
        out.println();
    }

    private static boolean isDefault(Settings settings) {
        Path parent = settings.data().root().getParent();
        return settings.data().root().endsWith("data")
                && parent != null
                && parent.resolve("pledge").toFile().isFile();
    }

    private static void row(PrintWriter out, String what, String where) {
        out.printf("  %-20s %s%n", what, where);
    }
}
