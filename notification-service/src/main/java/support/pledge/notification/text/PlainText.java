package support.pledge.notification.text;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A letter as plain text. */
final class PlainText {
    private PlainText() {}

    /** With a blank line between the pieces. */
    static String mail(List<Block> blocks) {
        return blocks.stream().map(PlainText::inMail).collect(joining("\n\n")) + "\n";
    }

    /** One run, without greeting and farewell: who speaks stands in the window. */
    static String chat(List<Block> blocks) {
        return blocks.stream()
                .filter(block -> !(block instanceof Block.Greeting || block instanceof Block.Farewell))
                .map(block -> block instanceof Block.Items(var lead, var items, var inOneSentence)
                        ? lead + " " + inOneSentence + "."
                        : inMail(block))
                .collect(joining(" "));
    }

    /** The first words of ours or of a person, as lists of mails show them beside the subject; empty where there are none. */
    static String opening(List<Block> blocks) {
        return blocks.stream()
                .filter(block -> !(block instanceof Block.Greeting || block instanceof Block.Farewell))
                .map(PlainText::inMail)
                .findFirst()
                .orElse("");
    }

    private static String inMail(Block block) {
        return switch (block) {
            case Block.Greeting(var text) -> text;
            case Block.Paragraph(var text) -> text;
            case Block.Pointer(var text, var url) -> text;
            case Block.Quote(var text) -> text;
            case Block.Prose(var text) -> text;
            case Block.Farewell(var text) -> text;
            case Block.Items(var lead, var items, var inOneSentence) ->
                lead + items.stream().map(item -> "\n- " + item).collect(joining());
        };
    }
}
