package support.pledge.intake.page;

import java.util.List;

/**
 * What is wrong with a field.
 *
 * @param field its name and id on the page
 * @param words the key of what to say
 */
public record Fault(String field, String words, List<Object> values) {
    public Fault {
        values = List.copyOf(values);
    }

    public static Fault of(String field, String words, Object... values) {
        return new Fault(field, words, List.of(values));
    }

    String in(Words language) {
        return language.say(words, values.toArray());
    }
}
