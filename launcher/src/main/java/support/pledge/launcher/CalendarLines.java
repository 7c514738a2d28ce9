package support.pledge.launcher;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import support.pledge.launcher.simulate.EventLines;
import support.pledge.policy.calendar.CalendarSpec;
import support.pledge.policy.calendar.WorkCalendar;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers the questions of {@code ./pledge calendar}, one JSON object each. Compiled calendars are kept: lines mostly share them. */
final class CalendarLines {
    private static final Set<String> CALENDAR_FIELDS = Set.of("zone", "hours", "holidays", "exceptions");
    private static final int KEPT = 1000;

    private final JsonMapper json = JsonMapper.shared();
    private final Map<JsonNode, WorkCalendar> compiled = new HashMap<>();

    /** @param answered false when the JSON holds an error */
    record Answer(String json, boolean answered) {}

    /** @param number of the line, for the message of one that has no id */
    Answer answer(int number, String line) {
        JsonNode id = NullNode.getInstance();
        try {
            JsonNode question = json.readTree(line);
            if (!question.isObject()) {
                throw new IllegalArgumentException("line " + number + " is not a JSON object");
            }
            id = question.path("id").isMissingNode() ? id : question.get("id");
            ObjectNode answer = json.createObjectNode();
            answer.set("id", id);
            answer.put("result", result(question));
            return new Answer(answer.toString(), true);
        } catch (JacksonException e) {
            return failed(id, "line " + number + " is not JSON: " + EventLines.problem(e));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return failed(id, String.valueOf(e.getMessage()));
        }
    }

    private String result(JsonNode question) {
        WorkCalendar calendar = calendar(question.path("calendar"));
        Instant start = instant(question, "start");
        String op = text(question, "op");
        return switch (op) {
            case "add" -> calendar.add(start, duration(question, "work")).toString();
            case "between" -> calendar.between(start, instant(question, "end")).toString();
            default -> throw new IllegalArgumentException("op '" + op + "': it is add or between");
        };
    }

    private WorkCalendar calendar(JsonNode written) {
        WorkCalendar known = compiled.get(written);
        if (known == null) {
            known = WorkCalendar.compile(spec(written));
            if (compiled.size() >= KEPT) {
                compiled.clear();
            }
            compiled.put(written, known);
        }
        return known;
    }

    private static CalendarSpec spec(JsonNode written) {
        if (!written.isObject()) {
            throw new IllegalArgumentException("calendar is missing: {\"zone\":...,\"hours\":...}");
        }
        for (String field : written.propertyNames()) {
            if (!CALENDAR_FIELDS.contains(field)) {
                throw new IllegalArgumentException(
                        "calendar has no '" + field + "': it has zone, hours, holidays, exceptions");
            }
        }
        List<LocalDate> holidays = new ArrayList<>();
        shaped(written, "holidays", JsonNode::isArray, "a list of dates")
                .forEach(day -> holidays.add(date(day.asString())));
        Map<LocalDate, String> exceptions = new HashMap<>();
        shaped(written, "exceptions", JsonNode::isObject, "an object of dates with hours or closed")
                .properties()
                .forEach(
                        day -> exceptions.put(date(day.getKey()), day.getValue().asString()));
        JsonNode zone = shaped(written, "zone", JsonNode::isString, "a text like Europe/Berlin");
        return CalendarSpec.of(
                zone.isMissingNode() ? null : zone.asString(), text(written, "hours"), holidays, exceptions);
    }

    /** A field that may be absent, but not of another shape. */
    private static JsonNode shaped(JsonNode written, String field, Predicate<JsonNode> shape, String what) {
        JsonNode value = written.path(field);
        if (!value.isMissingNode() && !value.isNull() && !shape.test(value)) {
            throw new IllegalArgumentException("calendar." + field + " is " + what + ", not " + value);
        }
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no date: write it like 2026-12-24");
        }
    }

    private static Instant instant(JsonNode node, String field) {
        String text = text(node, field);
        try {
            return ZonedDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    field + " '" + text + "': an instant is written like 2026-03-02T10:00:00+01:00 or ...Z");
        }
    }

    private static Duration duration(JsonNode node, String field) {
        String text = text(node, field);
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(field + " '" + text + "': a duration is written like PT3H or PT90M");
        }
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException(field + " is missing or not a text");
        }
        return value.asString();
    }

    private Answer failed(JsonNode id, String why) {
        ObjectNode answer = json.createObjectNode();
        answer.set("id", id);
        answer.put("error", why);
        return new Answer(answer.toString(), false);
    }
}
