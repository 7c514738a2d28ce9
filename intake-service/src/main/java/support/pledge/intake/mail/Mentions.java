package support.pledge.intake.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import support.pledge.intake.model.ReplyToken;
import support.pledge.mail.InboundMail;
import support.pledge.schemas.TicketNumber;

/**
 * Which tickets a mail names, the surest first: the address it went to, the mail it answers (In-Reply-To, then References from
 * their end), the number in its subject.
 */
public final class Mentions {
    private static final Pattern IN_BRACKETS = Pattern.compile("\\[#?([0-9A-Za-z-]{11,15})]");
    private static final int IDS = 12;
    private static final int IDS_OF_OTHERS = 4;
    private static final int OTHERS = 5;

    private Mentions() {}

    /**
     * @param openedBy the number of the ticket that a mail opened, or would have, by its sender and Message-ID
     * @param isOurs which addresses are mailboxes of desks
     */
    public static List<Mention> in(
            InboundMail mail, BiFunction<String, String, TicketNumber> openedBy, Predicate<String> isOurs) {
        Set<Mention> all = new LinkedHashSet<>();
        mail.recipients().stream()
                .flatMap(address -> ReplyToken.inAddress(address).stream())
                .forEach(token -> all.add(new Mention.Sealed(token)));
        var answered = answered(mail);
        answered.stream()
                .flatMap(id -> ReplyToken.inMessageId(id).stream())
                .forEach(token -> all.add(new Mention.Sealed(token)));
        var openers = openers(mail, isOurs);
        for (int i = 0; i < openers.size(); i++) {
            var opener = openers.get(i);
            answered.stream()
                    .limit(i == 0 ? IDS : IDS_OF_OTHERS)
                    .forEach(id -> all.add(new Mention.Answered(openedBy.apply(opener, id), opener)));
        }
        var numbers = IN_BRACKETS.matcher(mail.subject());
        numbers.results()
                .limit(OTHERS)
                .flatMap(found -> TicketNumber.parse(found.group(1)).stream())
                .forEach(number -> all.add(new Mention.Numbered(number)));
        return List.copyOf(all);
    }

    /** Ids of the mails it answers, or tells of, the nearest first. */
    private static List<String> answered(InboundMail mail) {
        var chain = new ArrayList<>(mail.references());
        Collections.reverse(chain);
        var report = mail.report();
        return Stream.of(
                        Stream.ofNullable(report == null ? null : report.originalMessageId()),
                        Stream.ofNullable(mail.inReplyTo()),
                        chain.stream())
                .flatMap(ids -> ids)
                .distinct()
                .toList();
    }

    /** Who may have sent the mail that this one answers: the sender themselves, or whom they answer. */
    private static List<String> openers(InboundMail mail, Predicate<String> isOurs) {
        return Stream.of(Stream.of(mail.sender()), mail.to().stream(), mail.cc().stream())
                .flatMap(addresses -> addresses)
                .filter(address -> !address.isEmpty() && !isOurs.test(address))
                .distinct()
                .limit(OTHERS)
                .toList();
    }
}
