package support.pledge.policy.pack;

import java.util.Locale;

/** What a complete report of a problem has (C8). */
public enum ReportItem {
    DESCRIPTION,
    /** Or a recording. */
    SCREENSHOT,
    /** Where an API is concerned. */
    API_REQUEST,
    /** Where an API is concerned. */
    API_RESPONSE,
    /** When it happened. */
    TIME,
    /** Whom or what it keeps from working. */
    IMPACT;

    /** As packs write it. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
