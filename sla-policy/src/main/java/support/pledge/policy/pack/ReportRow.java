package support.pledge.policy.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a desk asks of a report that this condition fits; the first row that matches holds. */
public record ReportRow(
        When when, List<ReportItem> asksFor, @Nullable String source) {
    public ReportRow {
        asksFor = List.copyOf(asksFor);
    }
}
