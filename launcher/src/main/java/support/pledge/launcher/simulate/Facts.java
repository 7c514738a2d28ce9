package support.pledge.launcher.simulate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.Channel;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;
import tools.jackson.databind.JsonNode;

/** Reads what JSON says of a ticket; names may be spelled as at the HTTP doors ({@code productStage}) or in packs ({@code product-stage}). */
public final class Facts {
    /** As desks say it: {@code P1}, {@code sev 2}. */
    private static final Pattern SEVERITY_MARK = Pattern.compile("^(?i:p|s|sev|prio|priority|severity)[ -]?(?=\\d)");

    private Facts() {}

    /** @throws IllegalArgumentException saying which field is wrong, and what would be right */
    public static TicketFacts of(JsonNode written) {
        JsonNode ticket = FieldNames.in(written).node();
        return new TicketFacts(channel(ticket), null, null, null, null, null, null, false, null).with(change(ticket));
    }

    /** @throws IllegalArgumentException saying which field is wrong, and what would be right */
    static FactsChange change(JsonNode node) {
        return new FactsChange(
                text(node, "plan"),
                severity(node, "severity"),
                text(node, "environment"),
                text(node, "productStage"),
                text(node, "category"),
                thirdParty(node),
                flag(node, "vip"),
                text(node, "site"));
    }

    static @Nullable Integer severity(JsonNode node, String... names) {
        String text = text(node, names);
        try {
            return text == null || text.isBlank()
                    ? null
                    : Integer.valueOf(SEVERITY_MARK.matcher(text.strip()).replaceFirst(""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(names[0] + " '" + text + "': a severity is a whole number");
        }
    }

    /** The first of these fields that is there. */
    static @Nullable String text(JsonNode node, String... names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            if (value.isString() || value.isNumber() || value.isBoolean()) {
                return value.asString();
            }
            if (!value.isMissingNode() && !value.isNull()) {
                throw new IllegalArgumentException(name + " must be one value, not " + value);
            }
        }
        return null;
    }

    static String required(JsonNode node, String... names) {
        String text = text(node, names);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("'" + names[0] + "' is missing");
        }
        return text;
    }

    /** The first of these fields that is there, as an instant. */
    public static @Nullable Instant instant(JsonNode node, String... names) {
        String text = text(node, names);
        try {
            return text == null ? null : ZonedDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    names[0] + " '" + text + "': an instant is written like 2026-03-02T10:00:00+01:00 or ...Z");
        }
    }

    /** {@code true} stands for whatever third party. */
    private static @Nullable String thirdParty(JsonNode node) {
        String text = text(node, "thirdParty");
        return "false".equalsIgnoreCase(text) ? "NONE" : text;
    }

    private static @Nullable Boolean flag(JsonNode node, String name) {
        String text = text(node, name);
        if (text == null) {
            return null;
        }
        if (!List.of("true", "false").contains(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(name + " '" + text + "': it is true or false");
        }
        return Boolean.valueOf(text);
    }

    /** A ticket whose door is not told of came through the portal. */
    private static Channel channel(JsonNode node) {
        String text = text(node, "channel");
        if (text == null) {
            return Channel.PORTAL;
        }
        String spelled = TicketFacts.spelling(text).replace("_", "");
        return Arrays.stream(Channel.values())
                .filter(each -> each.name().equals(spelled))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "channel '" + text + "': it is one of " + Arrays.toString(Channel.values())));
    }
}
