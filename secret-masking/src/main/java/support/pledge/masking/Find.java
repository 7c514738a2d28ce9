package support.pledge.masking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A secret in a text: the characters {@code [start, end)}. */
record Find(int start, int end, SecretKind kind) {
    private static final int SHORTEST_THAT_KEEPS_ENDS = 16;
    private static final int ENDS = 4;

    Find {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a secret from %d to %d".formatted(start, end));
        }
    }

    /** How many of its first characters stay. */
    int keptBefore() {
        return kind == SecretKind.API_KEY && end - start >= SHORTEST_THAT_KEEPS_ENDS ? ENDS : 0;
    }

    /** How many of its last characters stay. */
    int keptAfter() {
        return kind == SecretKind.CARD_NUMBER ? ENDS : keptBefore();
    }

    String mark() {
        return keptAfter() > 0 ? Mark.SHORT : Mark.WHOLE;
    }

    /** In order and apart: what overlaps becomes one find, of the kind of which least stays. */
    static List<Find> merged(List<Find> finds) {
        var sorted = new ArrayList<>(finds);
        sorted.sort(Comparator.comparingInt(Find::start).thenComparingInt(Find::end));
        var merged = new ArrayList<Find>();
        for (var find : sorted) {
            if (!merged.isEmpty() && find.start < merged.getLast().end) {
                merged.add(merged.removeLast().with(find));
            } else {
                merged.add(find);
            }
        }
        return merged;
    }

    private Find with(Find other) {
        return new Find(start, Math.max(end, other.end), secrecy(kind) >= secrecy(other.kind) ? kind : other.kind);
    }

    private static int secrecy(SecretKind kind) {
        return switch (kind) {
            case PRIVATE_KEY -> 3;
            case PASSWORD -> 2;
            case CARD_NUMBER -> 1;
            case API_KEY -> 0;
        };
    }
}
