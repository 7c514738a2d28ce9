package support.pledge.intake.mail;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import support.pledge.mail.InboundMail;

/**
 * What our own mail server found out about a sender (DMARC, RFC 7489), as it says in Authentication-Results (RFC 8601). Anybody may
 * write that header: it counts only under a name that {@code PLEDGE_TRUSTED_MAIL_SERVERS} lists, whose server removes what others wrote
 * under its name.
 */
public final class AuthenticationResults {
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*+\\)");
    private static final Pattern DMARC = Pattern.compile("(?:^|;)\\s*+dmarc\\s*+=\\s*+([a-z]++)([^;]*+)");
    private static final Pattern FROM = Pattern.compile("header\\.from\\s*+=\\s*+\"?([^\\s;\"]++)");

    private AuthenticationResults() {}

    /**
     * @param trusted names of servers, lower case
     * @return null where no trusted server says pass or fail of this sender's domain
     */
    public static @Nullable Boolean of(InboundMail mail, Set<String> trusted) {
        for (var header : mail.authenticationResults()) {
            var said = COMMENT.matcher(header.toLowerCase(Locale.ROOT)).replaceAll(" ");
            var server = said.split("[;\\s]", 2)[0];
            var dmarc = DMARC.matcher(said);
            if (trusted.contains(server) && dmarc.find() && isAbout(mail.sender(), dmarc.group(2))) {
                return verdict(dmarc.group(1));
            }
        }
        return null;
    }

    /** The names in {@code PLEDGE_TRUSTED_MAIL_SERVERS}. */
    public static Set<String> trusted(List<String> names) {
        return names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    private static @Nullable Boolean verdict(String result) {
        return switch (result) {
            case "pass", "bestguesspass" -> true;
            case "fail" -> false;
            default -> null;
        };
    }

    /** A result for another domain than the one that readers see says nothing. */
    private static boolean isAbout(String sender, String properties) {
        var from = FROM.matcher(properties);
        if (!from.find()) {
            return true;
        }
        var domain = from.group(1).substring(from.group(1).indexOf('@') + 1);
        return sender.endsWith("@" + domain);
    }
}
