package support.pledge.intake.door;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.pledge.intake.IntakeSettings;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.mail.AnswerBudget;
import support.pledge.intake.mail.AuthenticationResults;
import support.pledge.intake.mail.Mailboxes;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.Channel;
import support.pledge.intake.web.Problem;
import support.pledge.mail.InboundMail;
import support.pledge.mail.InboundMail.Writer;

/** What the settings say of a mail: whose it is, whether its sender is who they say, whether it is to be answered. */
@Component
class MailRules {
    private final Desks desks;
    private final Mailboxes mailboxes;
    private final Set<String> trusted;
    private final AnswerBudget budget;
    private final MeterRegistry meters;

    MailRules(Desks desks, IntakeSettings settings, MeterRegistry meters) {
        this.desks = desks;
        this.meters = meters;
        this.mailboxes = Mailboxes.parse(settings.mailboxes());
        this.trusted = AuthenticationResults.trusted(settings.trustedMailServers());
        this.budget = new AnswerBudget(settings.mailsAnsweredPerHour(), Ticker.systemTicker());
    }

    /**
     * @param desk its key
     * @param authentic null where nothing is known about the sender
     * @param byProgram not written by a person: it neither continues nor reopens anything
     */
    record Judged(String desk, @Nullable Boolean authentic, boolean byProgram, Mailboxes mailboxes) {}

    /** @throws support.pledge.intake.web.ProblemException where the desk is not there, or not for the gateway */
    Judged judge(InboundMail mail, Caller.Gateway gateway, String wanted) {
        var desk = desks.get(wanted).key();
        if (!gateway.mayOpen(desk, Channel.EMAIL)) {
            throw Problem.forbidden("the key of '" + gateway.name() + "' is not for mails to desk " + desk)
                    .asException();
        }
        return new Judged(
                desk,
                // Who is one of several senders could be any of them.
                mail.oneOfSeveral() ? Boolean.FALSE : AuthenticationResults.of(mail, trusted),
                // What comes from a mailbox of ours is one of our own mails, come back.
                mail.writer() == Writer.PROGRAM || mailboxes.isOurs(mail.sender()),
                mailboxes);
    }

    /** Counts a mail that is new, in {@code pledge_mail_loops_total{desk}} where it may go round; set where it is not to be answered, because too many came. */
    Optional<AnswerBudget.Withheld> count(String desk, InboundMail mail, Instant now) {
        if (mail.writer() != Writer.PERSON) {
            return Optional.empty();
        }
        var withheld = budget.count(mail, now);
        withheld.ifPresent(
                told -> meters.counter("pledge.mail.loops", "desk", desk).increment());
        return withheld;
    }

    /** The desk that its recipients tell; empty where none of them is a mailbox of ours. */
    Optional<String> deskOf(InboundMail mail, Caller.Gateway gateway) {
        return mailboxes.deskOf(mail.recipients()).or(() -> onlyOne(gateway));
    }

    Problem noDesk() {
        return Problem.unprocessable(
                "which desk is this mail for? Add ?desk=, list its mailbox in PLEDGE_MAILBOXES, or use a"
                        + " key for one desk; known desks: " + String.join(", ", desks.keys()));
    }

    /** Whether a program's mail may still become a note of that ticket: not more than a few an hour. */
    boolean mayNote(String ticket, InboundMail mail, Instant now) {
        return budget.countNote(ticket, mail, now);
    }

    private static Optional<String> onlyOne(Caller.Gateway gateway) {
        return gateway.desks().size() == 1 && !gateway.desks().contains("*")
                ? gateway.desks().stream().findFirst()
                : Optional.empty();
    }
}
