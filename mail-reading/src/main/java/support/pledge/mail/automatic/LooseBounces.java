package support.pledge.mail.automatic;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import support.pledge.mail.DeliveryReport;
import support.pledge.mail.DeliveryReport.Outcome;
import support.pledge.mail.PlainText;

/**
 * Bounces as servers wrote them before the standard, and still do: qmail, Exim, old Exchange, Notes, and services of their own.
 * Words alone make none, for people write of bounces too: the sender or the headers must tell of a server.
 */
final class LooseBounces {
    private static final int READ = 4_000;
    private static final List<String> FAILED = List.of(
            "(could|can|was|were|is|has|have) ?(not|n['’]t) (be |been )?(successfully )?delivered",
            "can(not|['’]t) be delivered",
            "(couldn|wasn)['’]t delivered",
            "undeliverable|undelivered (mail|message)|non[- ]?deliver(y|able)",
            "deliver(y|ing)( of .{1,80})?( has| to .{1,200})? (failed|failure)",
            "delivery (has )?failed|delivery failure|delivery (status )?(notification )?\\(fail",
            "(failed|unable|not able|wasn['’]t able) to (be )?deliver",
            "failed permanently|permanent (fatal )?errors?|permanent failure",
            "mail delivery failed|message delivery failed|failure notice|failed mail",
            "returned mail|returning (message|mail) to sender|returned to sender",
            "did not reach the following recipient|did not reach the intended",
            "user unknown|unknown user|no such (user|mailbox|address|recipient)|(address|user|recipient|mailbox) not found",
            "mailbox (is )?(full|unavailable|over quota)|quota exceeded|(address|recipient) rejected",
            "nicht zugestellt|unzustellbar|zustellung .{0,60}(fehlgeschlagen|gescheitert)|unzustellbarkeit",
            "no se (ha )?(pudo|podido|puede) entregar|no entregad[oa]|no se entregó",
            "não (pôde|foi possível|pode) (ser )?entreg|não entregue|falha na entrega",
            "недоставлен|не доставлен|не (может|могло|было) (быть )?доставлен|не удалось доставить|невозможно доставить",
            "n['’]a pas (pu )?(être )?(remis|distribué|délivré|livré)|non remis|[ée]chec de (la )?(remise|livraison)",
            "impossibile (recapitare|consegnare)|mancata consegna|non recapitabile",
            "onbestelbaar|niet (worden )?bezorgd|niedostarcz|nie (można|udało się) dostarczyć|配信不能|配信できません|無法(投遞|傳遞)|退信");
    private static final List<String> DELAYED = List.of(
            "notification \\(delay|delayed mail|(has been|is|was) (temporarily )?delayed|delivery (is )?delayed|delay(ed)? delivery",
            "not (yet )?been delivered yet|has not (yet )?been delivered|not yet been delivered",
            "will (keep|continue) (to )?try|will be (retried|attempted)|still (trying|being retried)|retry for",
            "(do not|don['’]t) need to resend|warning message only|could not send message for past|delivery incomplete",
            "verzögert|отложен[ао]|se retrasó|está atrasada|a été retardé");
    private static final Pattern FAILURE = any(FAILED);
    private static final Pattern DELAY = any(DELAYED);
    private static final Pattern GIVEN_UP = Pattern.compile(
            "giv(ing|en) up|failed permanently|permanent (fatal )?error|gave up|no longer be retried|retry timeout exceeded");
    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])[245]\\.\\d{1,3}\\.\\d{1,3}(?!\\.?\\d)");
    private static final Pattern LINE = Pattern.compile("(?m)^.*\\b[45]\\d\\d[ -].*$");
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![\\w.+-])[\\w.+=-]{1,64}+@[\\w-]{1,63}+(?:\\.[\\w-]{1,63}+)+");

    private LooseBounces() {}

    static @Nullable DeliveryReport of(Evidence mail) {
        if (!isFromServer(mail) || AbsenceSubjects.matches(mail.subject())) {
            return null;
        }
        var text = ownWords(mail.text());
        var outcome = outcome(mail, mail.subject().toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
        if (outcome == null) {
            return null;
        }
        var original = OriginalMail.of(
                mail.root(), mail.text().substring(0, Math.min(mail.text().length(), 100_000)));
        var status = STATUS.matcher(text);
        var line = LINE.matcher(text);
        return new DeliveryReport(
                outcome,
                recipient(mail, text, original.sender()),
                status.find() ? status.group() : "",
                line.find() ? PlainText.beginning(PlainText.oneLine(line.group()), 500) : "",
                original.messageId(),
                original.sender());
    }

    private static boolean isFromServer(Evidence mail) {
        var submitted = mail.word("Auto-Submitted");
        return mail.isFromDaemon()
                || mail.isFromPostmaster()
                || mail.hasNullPath()
                || mail.isReport() && !isOtherReport(mail)
                || !mail.headers().first("X-Failed-Recipients").isBlank()
                || submitted.startsWith("auto-")
                        && FAILURE.matcher(mail.subject().toLowerCase(Locale.ROOT))
                                .find();
    }

    /** Complaints of recipients are reports too (RFC 5965). */
    private static boolean isOtherReport(Evidence mail) {
        return mail.root().leaves().anyMatch(leaf -> leaf.is("message/feedback-report"));
    }

    private static @Nullable Outcome outcome(Evidence mail, String subject, String text) {
        boolean delayed = DELAY.matcher(subject).find() || DELAY.matcher(text).find();
        if (delayed
                && !GIVEN_UP.matcher(text).find()
                && !FAILURE.matcher(subject).find()) {
            return Outcome.DELAYED;
        }
        boolean failed = FAILURE.matcher(subject).find()
                || FAILURE.matcher(text).find()
                || GIVEN_UP.matcher(text).find()
                || !mail.headers().first("X-Failed-Recipients").isBlank();
        return failed ? Outcome.FAILED : null;
    }

    private static String recipient(Evidence mail, String text, String originalSender) {
        var stated = StandardReports.address(mail.headers().first("X-Failed-Recipients"));
        if (!stated.isEmpty()) {
            return stated;
        }
        return ADDRESS.matcher(text)
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .filter(address -> !address.equals(originalSender)
                        && !address.equals(mail.sender())
                        && !address.startsWith("postmaster@")
                        && !address.startsWith("mailer-daemon@"))
                .findFirst()
                .orElse("");
    }

    /** Before the mail that came back, and without quotes. */
    private static String ownWords(String text) {
        var beginning = text.substring(0, Math.min(text.length(), READ));
        return beginning
                .lines()
                .takeWhile(line -> !line.matches(
                        "(?i)-{2,}.{0,20}(copy of|original message|below this line|returned message|message header).*"))
                .filter(line -> !line.stripLeading().startsWith(">"))
                .collect(Collectors.joining("\n"))
                .replaceAll("[ \\t]*\\n[ \\t]*(?=[a-z])", " ");
    }

    private static Pattern any(List<String> phrases) {
        return Pattern.compile(phrases.stream().collect(Collectors.joining("|")));
    }
}
