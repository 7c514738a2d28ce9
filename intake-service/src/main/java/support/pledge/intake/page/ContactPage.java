package support.pledge.intake.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.pledge.intake.desk.Desk;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;

/**
 * The contact form, empty or with what was typed.
 *
 * @param note why it was not sent, though nothing in it is wrong; null where there is no reason to say so
 * @param faults what is wrong
 * @param filesSent whether files were chosen, which must be chosen again
 * @param fresh whether nobody sent it yet
 */
public record ContactPage(
        Desk desk,
        Typed typed,
        FileBounds bounds,
        @Nullable String note,
        List<Fault> faults,
        boolean filesSent,
        boolean fresh) {
    /** An empty form. */
    public static ContactPage empty(Desk desk, String form, FileBounds bounds) {
        return new ContactPage(desk, Typed.nothing(form), bounds, null, List.of(), false, true);
    }

    /** One line of the summary of errors. */
    record Error(String id, String text) {}

    /** A severity to choose (S19). */
    record Choice(int number, String name, @Nullable String means, List<String> examples, boolean chosen) {
        boolean hasExamples() {
            return !examples.isEmpty();
        }
    }

    Map<String, Object> context(Language language) {
        var words = Words.in(language);
        var context = new HashMap<String, Object>();
        var items = desk.asksFor().apply(TicketFacts.of(Channel.FORM)).stream()
                .map(item -> words.say("item_" + item.name()))
                .toList();
        var errors = faults.stream()
                .map(fault -> new Error(fault.field(), fault.in(words)))
                .toList();
        context.put("failed", !faults.isEmpty() || note != null);
        context.put("note", note == null ? "" : note);
        context.put("errors", errors);
        context.put("hasErrors", !errors.isEmpty());
        context.put("chooseAgain", filesSent);
        context.put("action", "/contact/" + desk.key());
        context.put("form", typed.form());
        context.put("name", typed.name());
        context.put("email", typed.email());
        context.put("subject", typed.subject());
        context.put("message", typed.message());
        context.put("items", items);
        context.put("hasItems", !items.isEmpty());
        context.put("filesHint", words.say("filesHint", bounds.files(), bounds.each(), bounds.together()));
        for (var field : List.of("name", "email", "subject", "message", "severity", "files")) {
            context.put(field + "Error", error(field, words));
        }
        severities(context, language);
        return context;
    }

    private void severities(Map<String, Object> context, Language language) {
        var choices = desk.severities().entrySet().stream()
                .map(entry -> choice(entry.getKey(), entry.getValue(), language))
                .toList();
        context.put("severities", choices);
        context.put("hasSeverities", !choices.isEmpty());
        context.put("unsure", choices.stream().noneMatch(Choice::chosen));
    }

    private Choice choice(int number, Desk.Severity severity, Language language) {
        var means = severity.means();
        return new Choice(
                number,
                severity.name().in(language.locale()),
                means == null ? null : means.in(language.locale()),
                severity.examples().stream()
                        .map(example -> example.in(language.locale()))
                        .toList(),
                typed.severity().equals(String.valueOf(number)));
    }

    private String error(String field, Words words) {
        return faults.stream()
                .filter(fault -> fault.field().equals(field))
                .findFirst()
                .map(fault -> fault.in(words))
                .orElse("");
    }
}
