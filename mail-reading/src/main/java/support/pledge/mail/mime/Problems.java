package support.pledge.mail.mime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import support.pledge.mail.PlainText;

/** What was not as it should be in one mail, each said once, in words for a person. */
public final class Problems {
    private static final int MOST = 20;

    private final Set<String> all = new LinkedHashSet<>();

    public void add(String problem) {
        if (all.size() < MOST) {
            all.add(PlainText.beginning(PlainText.readable(PlainText.oneLine(problem)), 200));
        }
    }

    public List<String> all() {
        return List.copyOf(all);
    }
}
