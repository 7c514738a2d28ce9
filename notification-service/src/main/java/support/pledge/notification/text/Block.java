package support.pledge.notification.text;

import java.util.List;

/** A piece of a letter. All texts are plain, their lines ended by {@code \n}: how a piece looks is decided where it is written down. */
public sealed interface Block {
    /** How a mail begins; a chat line does without. */
    record Greeting(String text) implements Block {}

    /** Sentences of ours. */
    record Paragraph(String text) implements Block {}

    /**
     * Sentences of ours that point to a page.
     *
     * @param text holds the address
     * @param url http or https
     */
    record Pointer(String text, String url) implements Block {}

    /** What a person wrote and we tell. */
    record Quote(String text) implements Block {}

    /** What a person wrote, being itself the letter. */
    record Prose(String text) implements Block {}

    /**
     * Things named one by one.
     *
     * @param lead a sentence that ends with a colon
     * @param inOneSentence the same items with commas and an "and"
     */
    record Items(String lead, List<String> items, String inOneSentence) implements Block {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** How a mail ends, in lines of its own; a chat line does without. */
    record Farewell(String text) implements Block {}
}
