package support.pledge.intake.model.conversation;

import java.util.List;

/**
 * What came with a message beside its words.
 *
 * @param folded quotes and signature of a mail
 * @param others to whom else the customer wrote: they may answer, too; lower case
 */
public record Beside(String folded, List<FileRef> files, List<String> others) {
    public static final Beside NOTHING = new Beside("", List.of(), List.of());

    public Beside {
        files = List.copyOf(files);
        others = List.copyOf(others);
    }
}
