package support.pledge.intake.publish;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.TicketOpened;
import support.pledge.masking.Masked;
import support.pledge.masking.Masking;
import support.pledge.masking.SecretKind;

/**
 * Events without secrets (C9). Every text of every event is masked, whatever door it came through, save for what programs put there:
 * a new field is masked until somebody names it here.
 */
final class Unsecret {
    private static final Set<String> BY_PROGRAMS = Set.of(
            "eventId",
            "ticketId",
            "desk",
            "id",
            "email",
            "locale",
            "zone",
            "phone",
            "sender",
            "messageId",
            "inReplyTo",
            "references",
            "contentType",
            "sha256",
            "policyVersion",
            "requestHash",
            "otherTicketId",
            "alreadyOpenAs",
            "answersTicketOfAnother",
            "others",
            "address",
            "language",
            "masked",
            "missing",
            "statusPage");

    private static final Pattern MARKUP = Pattern.compile("</[a-zA-Z]|<br|/>");
    private static final Pattern ANNOUNCES = Pattern.compile("[:=]\\s*$");

    private Unsecret() {}

    /** The event itself where it holds no secret, else a copy; a customer's says what kinds of them it held. */
    static SpecificRecord of(SpecificRecord event, Set<SecretKind> kinds) {
        Set<SecretKind> found = EnumSet.noneOf(SecretKind.class);
        scan(event, found, false);
        if (found.isEmpty()) {
            return event;
        }
        SpecificRecord copy = SpecificData.get().deepCopy(event.getSchema(), event);
        scan(copy, found, true);
        kinds.addAll(found);
        Schema.Field says = copy.getSchema().getField("masked");
        if (says != null) {
            copy.put(says.pos(), both(copy.get(says.pos()), names(found)));
        }
        return copy;
    }

    /** With those that its files are without. */
    private static List<String> both(@Nullable Object already, List<String> names) {
        return already instanceof Collection<?> more
                ? Stream.concat(more.stream().map(Object::toString), names.stream())
                        .distinct()
                        .sorted()
                        .toList()
                : names;
    }

    static List<String> names(Set<SecretKind> kinds) {
        return kinds.stream().map(SecretKind::name).sorted().toList();
    }

    private static void scan(IndexedRecord record, Set<SecretKind> found, boolean mask) {
        if (record instanceof TicketOpened opened) {
            acrossSubjectAndBody(opened, found, mask);
        }
        for (Schema.Field field : record.getSchema().getFields()) {
            if (!BY_PROGRAMS.contains(field.name())) {
                var value = record.get(field.pos());
                var masked = scanned(value, found, mask);
                if (mask && masked != value) {
                    record.put(field.pos(), masked);
                }
            }
        }
    }

    private static @Nullable Object scanned(@Nullable Object value, Set<SecretKind> found, boolean mask) {
        return switch (value) {
            case String text -> text(text, found);
            case IndexedRecord record -> {
                scan(record, found, mask);
                yield record;
            }
            case Collection<?> list ->
                list.stream().map(item -> scanned(item, found, mask)).toList();
            case Map<?, ?> map -> {
                var masked = new HashMap<Object, @Nullable Object>();
                map.forEach((key, item) -> masked.put(key, scanned(item, found, mask)));
                yield masked;
            }
            case null, default -> value;
        };
    }

    private static String text(String text, Set<SecretKind> found) {
        String masked = kept(Masking.mask(text), found);
        return MARKUP.matcher(masked).find() ? kept(Masking.maskHtml(masked), found) : masked;
    }

    private static String kept(Masked masked, Set<SecretKind> found) {
        found.addAll(masked.found());
        return masked.text();
    }

    /** The word for it in the subject, the secret in the body. */
    private static void acrossSubjectAndBody(TicketOpened opened, Set<SecretKind> found, boolean mask) {
        var subject = opened.getSubject();
        if (!ANNOUNCES.matcher(subject).find()) {
            return;
        }
        Masked both = Masking.mask(subject + "\n" + opened.getBody());
        found.addAll(both.found());
        if (mask && both.text().startsWith(subject + "\n")) {
            opened.put(opened.getSchema().getField("body").pos(), both.text().substring(subject.length() + 1));
        }
    }
}
