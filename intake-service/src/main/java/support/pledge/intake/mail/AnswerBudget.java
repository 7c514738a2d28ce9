package support.pledge.intake.mail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import support.pledge.mail.InboundMail;

/**
 * How many mails of one sender are answered automatically within an hour: the last line against two programs that answer each other, when
 * neither says that it is one. A mail over the budget is a ticket all the same. Kept in memory, for each instance its own: a loop that
 * outlives a restart, or is spread over instances, has a few more rounds.
 */
public final class AnswerBudget {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int SENDERS = 50_000;
    /** Of programs, about one ticket, within the window. */
    private static final int NOTES = 20;

    private static final Pattern ANSWER = Pattern.compile(
            "^(?:\\s*+(?:re|aw|antw|sv|rv|res|fwd?|wg|enc|ответ)\\s*+(?:\\[\\d++])?:)++",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern VARIES = Pattern.compile("[\\p{N}\\p{P}\\p{S}\\s]++");

    private final int perAddress;
    private final int alike;
    private final int alikeOfDomain;
    private final Cache<String, Spent> spent;

    /** @param perAddress 0: no budget, every mail is answered */
    public AnswerBudget(int perAddress, Ticker ticker) {
        this.perAddress = perAddress;
        this.alike = Math.ceilDiv(perAddress, 15);
        this.alikeOfDomain = perAddress;
        this.spent = Caffeine.newBuilder()
                .expireAfterAccess(WINDOW)
                .maximumSize(3L * SENDERS)
                .ticker(ticker)
                .build();
    }

    /**
     * No automatic answer goes to this mail.
     *
     * @param sender the address, or the domain where many of its addresses write the same
     * @param mails how many came within the window
     * @param isFirst the budget has just run out: to be told once
     */
    public record Withheld(String sender, int mails, boolean isFirst) {
        public Duration within() {
            return WINDOW;
        }
    }

    /** Counts one mail of somebody who would be answered; the same mail once. */
    public Optional<Withheld> count(InboundMail mail, Instant now) {
        var sender = mail.sender();
        if (perAddress == 0 || sender.isEmpty()) {
            return Optional.empty();
        }
        var domain = sender.substring(sender.lastIndexOf('@') + 1);
        var subject = shape(ANSWER.matcher(mail.subject()).replaceFirst(""));
        var text = shape(mail.text().reply());
        return List.of(
                        new Count("a|" + sender, sender, perAddress),
                        new Count("s|" + sender + "|" + subject + "|" + text.hashCode(), sender, alike),
                        new Count("d|" + domain + "|" + subject + "|" + text.hashCode(), domain, alikeOfDomain))
                .stream()
                .map(count -> count(mail.identity() + mail.fingerprint(), count, now))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one.isFirst() ? one : other);
    }

    /** Counts a program's mail about a ticket; false where so many came that no more are shown there. */
    public boolean countNote(String ticket, InboundMail mail, Instant now) {
        var notes = new Count("n|" + ticket, ticket, NOTES);
        return count(mail.identity() + mail.fingerprint(), notes, now).isEmpty();
    }

    private record Count(String key, String sender, int limit) {}

    private Optional<Withheld> count(String mail, Count count, Instant now) {
        return spent.get(count.key, key -> new Spent()).count(mail, count, now);
    }

    /** Numbers and marks vary from mail to mail of a program; its words do not. */
    private static String shape(String text) {
        var beginning = text.substring(0, Math.min(text.length(), 500));
        return VARIES.matcher(beginning.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    /** When mails came, as many as the budget has, and those that came over it. */
    private static final class Spent {
        private static final int REMEMBERED = 1_000;
        private final LinkedHashMap<String, Instant> within = new LinkedHashMap<>();
        private final LinkedHashMap<String, Withheld> over = new LinkedHashMap<>();

        /** The same mail again counts once, and is told the same: its first try may not have been kept. */
        synchronized Optional<Withheld> count(String mail, Count count, Instant now) {
            within.values().removeIf(at -> at.isBefore(now.minus(WINDOW)));
            if (over.containsKey(mail) || within.containsKey(mail)) {
                return Optional.ofNullable(over.get(mail));
            }
            if (within.size() < count.limit) {
                within.put(mail, now);
                over.clear();
                return Optional.empty();
            }
            var withheld = new Withheld(count.sender, within.size() + over.size() + 1, over.isEmpty());
            if (over.size() < REMEMBERED) {
                over.put(mail, withheld);
            }
            return Optional.of(withheld);
        }
    }
}
