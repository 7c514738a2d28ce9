package support.pledge.policy.pack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import support.pledge.policy.ClockKind;
import support.pledge.policy.PauseReason;

/** Reads {@code clocks}. */
final class ClockReader {
    private static final Set<ClockKind> NEVER_PAUSE = EnumSet.of(ClockKind.ACKNOWLEDGEMENT, ClockKind.FIRST_RESPONSE);

    private final Findings findings;
    private final TextReader texts;
    private final WhenReader when;
    private final Collection<String> calendars;

    ClockReader(Findings findings, TextReader texts, WhenReader when, Collection<String> calendars) {
        this.findings = findings;
        this.texts = texts;
        this.when = when;
        this.calendars = calendars;
    }

    Map<ClockKind, ClockPolicy> read(Fields clocks) {
        List<String> known =
                Arrays.stream(ClockKind.values()).map(ClockKind::key).toList();
        Map<ClockKind, ClockPolicy> read = new EnumMap<>(ClockKind.class);
        for (Map.Entry<String, Node> each : clocks.all().entrySet()) {
            ClockKind.fromKey(each.getKey())
                    .ifPresentOrElse(
                            kind -> read.put(kind, clock(kind, each.getValue())),
                            () -> findings.error(
                                    each.getValue(),
                                    "unknown clock '" + each.getKey() + "'" + Suggestion.of(each.getKey(), known)));
        }
        return read;
    }

    private ClockPolicy clock(ClockKind kind, Node node) {
        Fields fields = Fields.of(
                findings, node, "clock '" + kind.key() + "'", "warn-at", "calendar", "pauses-on", "targets", "source");
        List<WarnAt> warnings = warnings(fields);
        Rows<Target> targets = new Rows<>(findings, (one, other) -> one.when().covers(other.when()));
        for (Node row : fields.items("targets")) {
            Target target = target(kind, row, fields);
            if (target != null) {
                targets.add(row, target);
                refuseShorterThanLead(target, warnings, Findings.lineOf(row));
            }
        }
        if (fields.items("targets").isEmpty()) {
            findings.error(fields.line(), "clock '" + kind.key() + "' needs 'targets'");
        }
        return new ClockPolicy(kind, fields.line(), warnings, targets.all());
    }

    private @Nullable Target target(ClockKind kind, Node node, Fields clock) {
        Fields row = Fields.of(
                findings, node, "this target", "when", "within", "calendar", "pauses-on", "then", "because", "source");
        When condition = when.read(row.node("when"), false);
        String calendar = row.has("calendar") ? calendar(row) : calendar(clock);
        Set<PauseReason> pausesOn = pauses(kind, row.has("pauses-on") ? row : clock);
        boolean thenClose = thenClose(kind, row);
        String text = row.required("within");
        if (text.isEmpty()) {
            return null;
        }
        Within within = within(text, row.line("within"));
        if (within instanceof Within.BusinessDays && calendar == null) {
            findings.error(row.line("within"), "'" + text + "' are business days: they need a 'calendar'");
        }
        if (within instanceof Within.None && !row.has("because")) {
            findings.warning(row.line("within"), "nothing is promised here: say why in 'because'");
        }
        String source = row.text("source") == null ? clock.text("source") : row.text("source");
        return within == null
                ? null
                : new Target(
                        row.line(),
                        condition,
                        within,
                        calendar,
                        pausesOn,
                        thenClose,
                        texts.text(row, "because"),
                        source);
    }

    private @Nullable Within within(String text, int line) {
        try {
            return Amounts.within(text);
        } catch (IllegalArgumentException wrong) {
            findings.error(line, wrong.getMessage() == null ? text : wrong.getMessage());
            return null;
        }
    }

    private @Nullable String calendar(Fields from) {
        String name = from.text("calendar");
        if (name != null && !calendars.contains(name)) {
            findings.error(from.line("calendar"), "unknown calendar '" + name + "'" + Suggestion.of(name, calendars));
        }
        return name;
    }

    private Set<PauseReason> pauses(ClockKind kind, Fields from) {
        if (!from.has("pauses-on")) {
            return kind.defaultPauses();
        }
        List<String> known =
                Arrays.stream(PauseReason.values()).map(PauseReason::key).toList();
        Set<PauseReason> pauses = EnumSet.noneOf(PauseReason.class);
        for (String text : from.texts("pauses-on")) {
            PauseReason.fromKey(text)
                    .ifPresentOrElse(
                            pauses::add,
                            () -> findings.error(
                                    from.line("pauses-on"),
                                    "cannot pause on '" + text + "'" + Suggestion.of(text, known)));
        }
        if (NEVER_PAUSE.contains(kind) && !pauses.isEmpty()) {
            findings.error(
                    from.line("pauses-on"),
                    "'" + kind.key() + "' never pauses: the first answer is owed whatever we wait for");
        }
        return pauses;
    }

    private boolean thenClose(ClockKind kind, Fields row) {
        String then = row.text("then");
        if (then != null && !(then.equals("close") && kind == ClockKind.CUSTOMER_WAIT)) {
            findings.error(row.line("then"), "'then' can only be 'close', and only of customer-wait");
        }
        return "close".equals(then);
    }

    private List<WarnAt> warnings(Fields fields) {
        List<WarnAt> warnings = new ArrayList<>();
        for (String text : fields.texts("warn-at")) {
            try {
                warnings.add(warning(text.strip()));
            } catch (IllegalArgumentException wrong) {
                findings.error(
                        fields.line("warn-at"),
                        "warn-at '" + text + "': write a percentage from 1% to 99%, or a time before the end like 15m");
            }
        }
        return warnings;
    }

    private static WarnAt warning(String text) {
        if (!text.endsWith("%")) {
            return new WarnAt(0, Amounts.duration(text));
        }
        int percent = Integer.parseInt(text.substring(0, text.length() - 1).strip());
        if (percent < 1 || percent > 99) {
            throw new IllegalArgumentException(text);
        }
        return new WarnAt(percent, null);
    }

    private void refuseShorterThanLead(Target target, List<WarnAt> warnings, int line) {
        for (WarnAt warning : warnings) {
            Duration lead = warning.lead();
            if (lead != null
                    && target.within() instanceof Within.Time(String text, Duration time)
                    && time.compareTo(lead) <= 0) {
                findings.error(
                        line, "the target " + text + " is not longer than the time of the warning before its end");
            }
        }
    }
}
