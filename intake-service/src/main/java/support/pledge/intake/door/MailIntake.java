package support.pledge.intake.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import support.pledge.intake.mail.Mention;
import support.pledge.intake.mail.Standing;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.publish.Acceptance;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.web.ProblemException;
import support.pledge.mail.InboundMail;
import support.pledge.mail.MailReader;

/**
 * A raw mail becomes events, whichever way it came in. It continues a ticket only if it names the ticket and its sender belongs there
 * (C6); else it opens one. A program's mail about a ticket (absence note, bounce) is a note there: it is never the customer who writes,
 * so it neither resumes nor reopens anything. What is delivered twice is one.
 */
@Component
public class MailIntake {
    private final MailGate gate;
    private final MailRules rules;
    private final MailThreads threads;
    private final MailReports reports;
    private final MailFiles files;
    private final Opening opening;
    private final Once once;
    private final TokenSecret secret;

    MailIntake(
            MailGate gate,
            MailRules rules,
            MailThreads threads,
            MailReports reports,
            MailFiles files,
            Opening opening,
            Once once,
            TokenSecret secret) {
        this.gate = gate;
        this.rules = rules;
        this.threads = threads;
        this.reports = reports;
        this.files = files;
        this.opening = opening;
        this.once = once;
        this.secret = secret;
    }

    /**
     * What became of a mail.
     *
     * @param ticketId left out where it belongs to none
     * @param result opened, replied, noted (kept for the agents), or set-aside (neither a ticket nor part of one)
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Received(
            @Nullable String ticketId,
            Instant acceptedAt,
            @Nullable URI statusUrl,
            String result,
            List<String> masked) {
        /** With the kinds of secrets that its files are without. */
        Received without(List<String> more) {
            var both = Stream.concat(masked.stream(), more.stream())
                    .distinct()
                    .sorted()
                    .toList();
            return new Received(ticketId, acceptedAt, statusUrl, result, both);
        }
    }

    /**
     * Completes when the broker has acknowledged all that the mail became; until then it is the sender's. The same mail may come again.
     *
     * @param gateway as whom it comes in: must be for the desk and for EMAIL
     * @param desk null: by the mail's recipients
     * @return fails with a {@link support.pledge.intake.web.ProblemException}: below 500 for good, else for now
     */
    public Mono<Received> take(byte[] raw, Caller.Gateway gateway, @Nullable String desk) {
        // Not on the caller's event loop: a large mail takes a while.
        return gate.pass(raw.length, () -> {
            var mail = MailReader.read(raw);
            return desk(mail, gateway, desk)
                    .map(known -> rules.judge(mail, gateway, known))
                    .flatMap(judged -> take(mail, raw, judged, gateway));
        });
    }

    private Mono<String> desk(InboundMail mail, Caller.Gateway gateway, @Nullable String wanted) {
        return Mono.justOrEmpty(wanted)
                .switchIfEmpty(
                        Mono.fromSupplier(() -> rules.deskOf(mail, gateway).orElse(null)))
                .switchIfEmpty(Mono.defer(() -> threads.deskOf(mail)))
                .switchIfEmpty(Mono.error(() -> rules.noDesk().asException()));
    }

    private Mono<Received> take(InboundMail mail, byte[] raw, MailRules.Judged judged, Caller.Gateway gateway) {
        return Flux.fromIterable(identities(mail, judged))
                .concatMap(identity -> opening.earlier(identity, mail.fingerprint()))
                .next()
                .map(MailIntake::received)
                .switchIfEmpty(Mono.defer(() -> files.keep(mail, raw)
                        .flatMap(kept -> threads.find(mail, judged, gateway)
                                .flatMap(about -> join(about, mail, judged, kept))
                                .switchIfEmpty(Mono.defer(() -> begin(mail, judged, kept)))
                                .map(received -> received.without(kept.masked())))));
    }

    /** By its sender and id; where another mail has those too, because a program gives all its mails one id, by its content as well. */
    private List<Opening.Identity> identities(InboundMail mail, MailRules.Judged judged) {
        var principal = "mail:" + judged.desk();
        return List.of(
                opening.identity(principal, mail.identity()),
                opening.identity(principal, mail.identity() + "|" + mail.fingerprint()));
    }

    private Mono<Received> join(
            MailThreads.About about, InboundMail mail, MailRules.Judged judged, MailFiles.Kept kept) {
        if (judged.byProgram() || about.standing() == Standing.STAFF) {
            return noteOrAside(about, mail, judged, kept);
        }
        return about.standing() == Standing.PARTY
                ? reply(mail, judged, kept, about.ticket())
                : open(mail, judged, kept, about.ticket().ticketId());
    }

    /** Whoever merely calls himself a program gets no word into another's ticket: it takes our seal. */
    private Mono<Received> noteOrAside(
            MailThreads.About about, InboundMail mail, MailRules.Judged judged, MailFiles.Kept kept) {
        if (about.standing() == Standing.STRANGER && !(about.by() instanceof Mention.Sealed)) {
            return begin(mail, judged, kept);
        }
        var form = new MailForm(mail, judged, kept, true);
        var ticket = about.ticket();
        if (!ticket.knows(eventId(mail, ticket)) && !rules.mayNote(ticket.ticketId(), mail, opening.now())) {
            return reports.setAside(form, opening.now(), "more mails of programs about one ticket than anybody reads");
        }
        return note(form, ticket).flatMap(received -> reports.mute(mail, about).thenReturn(received));
    }

    /** A mail that names no ticket. What a mail server tells of a mail that is not ours is nobody's problem: it opens nothing. */
    private Mono<Received> begin(InboundMail mail, MailRules.Judged judged, MailFiles.Kept kept) {
        return mail.report() == null
                ? open(mail, judged, kept, null)
                : reports.setAside(
                        new MailForm(mail, judged, kept, true),
                        opening.now(),
                        "a report on a mail that is not ours, or that nobody can tell whose it is");
    }

    private Mono<Received> reply(InboundMail mail, MailRules.Judged judged, MailFiles.Kept kept, Conversation ticket) {
        var now = opening.now();
        var id = eventId(mail, ticket);
        var withheld =
                ticket.knows(id) ? null : rules.count(judged.desk(), mail, now).orElse(null);
        var form = new MailForm(mail, judged, kept, mail.automatic() || withheld != null);
        var stamp = new Stamp(ticket.ticketId(), ticket.desk(), null, now, form.actor());
        var events =
                new ArrayList<>(form.reply(ticket, stamp, index -> index == 0 ? id : secret.eventId("reopen", id)));
        if (withheld != null && withheld.isFirst()) {
            events.add(MailForm.withheld(withheld, stamp, secret.eventId("withheld", id)));
        }
        return publish(ticket, events, "replied", now);
    }

    /** For the agents. It lets nobody in, and no clock looks at it. */
    private Mono<Received> note(MailForm form, Conversation ticket) {
        var now = opening.now();
        var stamp = new Stamp(ticket.ticketId(), ticket.desk(), null, now, form.writer());
        return publish(ticket, List.of(form.note(stamp, eventId(form.mail(), ticket))), "noted", now);
    }

    private Mono<Received> publish(
            Conversation ticket, List<? extends SpecificRecord> events, String result, Instant now) {
        return once.publish(ticket, List.copyOf(events), null, now)
                .map(kept -> new Received(
                        ticket.ticketId(), kept.at(), opening.statusUrl(ticket.ticketId()), result, kept.masked()));
    }

    private String eventId(InboundMail mail, Conversation ticket) {
        return secret.eventId("mail", ticket.ticketId(), mail.identity(), mail.fingerprint());
    }

    private Mono<Received> open(
            InboundMail mail, MailRules.Judged judged, MailFiles.Kept kept, @Nullable String answers) {
        Opening.EventMaker maker = (number, eventId, now) -> {
            var withheld = rules.count(judged.desk(), mail, now).orElse(null);
            boolean silent = mail.automatic() || judged.byProgram() || withheld != null;
            var form = new MailForm(mail, judged, kept, silent);
            var stamp = new Stamp(number.text(), judged.desk(), null, now, form.actor());
            var events = new ArrayList<SpecificRecord>();
            events.add(form.opened(stamp, eventId, answers));
            if (withheld != null && withheld.isFirst()) {
                events.add(MailForm.withheld(withheld, stamp, secret.eventId("withheld", eventId)));
            }
            return List.copyOf(events);
        };
        var identities = identities(mail, judged);
        return opening.open(identities.getFirst(), mail.fingerprint(), maker)
                .onErrorResume(
                        MailIntake::isAnothers, e -> opening.open(identities.getLast(), mail.fingerprint(), maker))
                .map(MailIntake::received);
    }

    private static boolean isAnothers(Throwable failure) {
        return failure instanceof ProblemException known
                && known.problem()
                        .detail()
                        .equals(Acceptance.keyUsedForSomethingElse().detail());
    }

    private static Received received(Opening.Opened opened) {
        return new Received(opened.ticketId(), opened.acceptedAt(), opened.statusUrl(), "opened", opened.masked());
    }
}
