package support.pledge.intake.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import support.pledge.mail.PlainText;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object as a door asks for them. All that is wrong is collected and told at once; fields that
 * nobody asked for are refused, because a misspelt field that is silently dropped is a lost fact.
 */
public final class Fields {
    private static final int TYPO = 2;
    private final JsonNode object;
    private final String path;
    private final List<Problem.FieldError> errors;
    private final Set<String> known = new TreeSet<>();

    private Fields(JsonNode object, String path, List<Problem.FieldError> errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    /** @throws ProblemException 422 if the value is not an object */
    public static Fields of(JsonNode value) {
        if (!value.isObject()) {
            throw Problem.unprocessable("the body must be a JSON object, not " + Json.kind(value))
                    .asException();
        }
        return new Fields(value, "", new ArrayList<>());
    }

    /** The value as it is; null where it is missing or null. */
    public @Nullable JsonNode raw(String name) {
        known.add(name);
        var value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** Text of several lines; null where it is missing or nothing in it can be read. Every text of every form comes this way. */
    public @Nullable String text(String name, int longest) {
        var value = raw(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            refuse(name, "must be a text, not " + Json.kind(value));
            return null;
        }
        var text = PlainText.readable(value.stringValue());
        if (text.length() > longest) {
            refuse(name, "has " + text.length() + " characters; " + longest + " is the most");
            return null;
        }
        return PlainText.isBlank(text) ? null : text;
    }

    /** Text of one line: line breaks and other controls become spaces, so that none reaches a mail's header. */
    public @Nullable String line(String name, int longest) {
        var text = text(name, longest);
        return text == null ? null : PlainText.oneLine(text);
    }

    /** Text that must be there; the empty text, and an error, where it is not. */
    public String required(String name, @Nullable String value) {
        if (value == null || PlainText.isBlank(value)) {
            if (!isRefused(name)) {
                refuse(name, "is missing");
            }
            return "";
        }
        return value;
    }

    /** One of an enum's names, in any case, with hyphens or underscores. UNKNOWN is for readers and refused here. */
    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        var text = line(name, 100);
        if (text == null) {
            return null;
        }
        var wanted = text.replace('-', '_').replace(' ', '_').toUpperCase(Locale.ROOT);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted) && !wanted.equals("UNKNOWN")) {
                return constant;
            }
        }
        refuse(name, "'" + text + "' is none of " + names(type));
        return null;
    }

    /** A whole number within bounds, both included. */
    public @Nullable Integer integer(String name, int least, int most) {
        var value = raw(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            refuse(name, "must be a whole number from " + least + " to " + most);
            return null;
        }
        return value.intValue();
    }

    public @Nullable Boolean flag(String name) {
        var value = raw(name);
        if (value != null && !value.isBoolean()) {
            refuse(name, "must be true or false, not " + Json.kind(value));
            return null;
        }
        return value == null ? null : value.booleanValue();
    }

    /** A point in time with its zone, e.g. {@code 2026-03-02T10:00:00+01:00}. */
    public @Nullable Instant instant(String name) {
        var text = line(name, 60);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            refuse(name, "'" + text + "' is not a time like 2026-03-02T10:00:00Z or 2026-03-02T10:00:00+01:00");
            return null;
        }
    }

    /** A field that is an object itself; null where it is missing. */
    public @Nullable Fields object(String name) {
        var value = raw(name);
        if (value != null && !value.isObject()) {
            refuse(name, "must be an object, not " + Json.kind(value));
            return null;
        }
        return value == null ? null : new Fields(value, path + name + ".", errors);
    }

    /** Whether something was found wrong with it. */
    public boolean isRefused(String name) {
        return errors.stream().anyMatch(error -> error.field().equals(path + name));
    }

    public void refuse(String name, String message) {
        errors.add(new Problem.FieldError(path + name, message));
    }

    /** Refuses all fields that were not asked for until now. */
    public void noOthers() {
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) {
                refuse(shortened(name), "is not a field here" + didYouMean(name));
            }
        }
    }

    /** @throws ProblemException 422 with all that was wrong */
    public void check() {
        noOthers();
        if (!errors.isEmpty()) {
            throw Problem.wrongFields(errors).asException();
        }
    }

    private String didYouMean(String name) {
        return known.stream()
                .filter(other -> Texts.distance(name.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT)) <= TYPO)
                .findFirst()
                .map(other -> "; did you mean '" + other + "'?")
                .orElse("; known fields: " + String.join(", ", known));
    }

    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Enum::name)
                .filter(name -> !name.equals("UNKNOWN"))
                .collect(Collectors.joining(", "));
    }
}
