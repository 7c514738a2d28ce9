package support.pledge.escalation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's steps in the order of their times, however the topics they came from were interleaved. Long ago steps are folded into
 * {@code base}, so that it stays small.
 *
 * @param base where the ticket stood before the first of {@code steps}; null until it was opened
 * @param baseAt time of the last folded step; nothing comes before it
 * @param folded event ids of folded triggers: a duplicate of one must not route again
 */
public record Story(@Nullable Position base, Instant baseAt, List<Step> steps, Set<String> folded) {
    /** Far more than a ticket has in its life, few enough to walk at each event. */
    static final int LONGEST = 40;

    static final Story EMPTY = new Story(null, Instant.EPOCH, List.of(), Set.of());

    public Story {
        steps = List.copyOf(steps);
        folded = Set.copyOf(folded);
    }

    boolean knows(String eventId) {
        return folded.contains(eventId)
                || steps.stream().anyMatch(step -> step.eventId().equals(eventId));
    }

    Story startingAt(Position opened) {
        return new Story(opened, baseAt, steps, folded);
    }

    Story withSteps(List<Step> changed) {
        return new Story(base, baseAt, changed, folded);
    }

    /**
     * The story with one more step in its place: by time, but never before an earlier step of its own topic. What was decided after that
     * place was decided without knowing the step, and is open again.
     */
    Story with(Step step) {
        Instant at = step.at().isBefore(baseAt) ? baseAt : step.at();
        for (Step earlier : steps) {
            if (earlier.fromClocks() == step.fromClocks() && earlier.at().isAfter(at)) {
                at = earlier.at();
            }
        }
        Step placed = step.at(at);
        int place = placeOf(placed);
        List<Step> all = new ArrayList<>(steps.subList(0, place));
        all.add(placed);
        steps.subList(place, steps.size()).stream().map(Story::undecided).forEach(all::add);
        return withSteps(all);
    }

    private static Step undecided(Step step) {
        return step instanceof Step.Triggered trigger ? trigger.undecided() : step;
    }

    /** Index of the first step that comes after this one. */
    private int placeOf(Step placed) {
        int place = steps.size();
        while (place > 0 && comesAfter(steps.get(place - 1), placed)) {
            place--;
        }
        return place;
    }

    private static boolean comesAfter(Step one, Step other) {
        int byTime = one.at().compareTo(other.at());
        return byTime > 0 || (byTime == 0 && one.fromClocks() && !other.fromClocks());
    }

    /** The first step folded into the base, which is where the ticket stood after it. */
    Story fold(Position afterFirst) {
        Step first = steps.getFirst();
        Set<String> more = new HashSet<>(folded);
        if (first instanceof Step.Triggered) {
            more.add(first.eventId());
        }
        return new Story(afterFirst, first.at(), steps.subList(1, steps.size()), more);
    }
}
