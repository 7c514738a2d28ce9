package support.pledge.intake.door;

import java.util.List;
import org.springframework.stereotype.Component;
import support.pledge.events.Attachment;
import support.pledge.events.TicketOpened;
import support.pledge.feed.EventFacts;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.duplicates.RecentTickets;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.reading.Completeness;
import support.pledge.intake.reading.LanguageGuess;
import support.pledge.policy.pack.ReportItem;

/** What Pledge adds to an opening before it is kept: the policy that judges it, and what can be told from its text. */
@Component
class FirstReading {
    private final Desks desks;
    private final TokenSecret secret;
    private final RecentTickets recent;

    FirstReading(Desks desks, TokenSecret secret, RecentTickets recent) {
        this.desks = desks;
        this.secret = secret;
        this.recent = recent;
    }

    /** @param opened without secrets already */
    TicketOpened of(TicketOpened opened) {
        var desk = desks.find(opened.getMeta().getDesk());
        return TicketOpened.newBuilder(opened)
                // All services judge a ticket by the policy that was in force when it was taken in.
                .setPolicyVersion(desk.map(Desk::policyVersion).orElse(""))
                .setRequestHash(sealed(opened.getRequestHash()))
                .setLanguage(language(opened))
                .setAlreadyOpenAs(recent.alreadyOpenAs(opened).orElse(null))
                .setMissing(desk.map(known -> missing(known, opened)).orElse(List.of()))
                .build();
    }

    /** A bare hash of a short text with a password in it would tell whoever guesses the password that they are right. */
    String sealed(String hash) {
        return hash.isEmpty() ? "" : secret.eventId("request", hash);
    }

    private static List<String> missing(Desk desk, TicketOpened opened) {
        var mail = opened.getMail();
        if (mail != null && mail.getAutomatic()) {
            return List.of();
        }
        var text = opened.getSubject() + "\n" + opened.getBody();
        boolean picture = opened.getAttachments().stream().anyMatch(FirstReading::isPicture);
        return Completeness.missing(desk.asksFor().apply(EventFacts.of(opened)), text, picture).stream()
                .map(ReportItem::name)
                .toList();
    }

    private static String language(TicketOpened opened) {
        var stated = opened.getCustomer().getLocale();
        return stated == null || stated.isBlank()
                ? LanguageGuess.of(opened.getSubject(), opened.getBody()).orElse("")
                : "";
    }

    private static boolean isPicture(Attachment attachment) {
        return attachment.getContentType().startsWith("image/")
                || attachment.getContentType().startsWith("video/");
    }
}
