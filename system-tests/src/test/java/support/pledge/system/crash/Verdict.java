package support.pledge.system.crash;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the oracle found.
 *
 * @param lost what should have been told and was not
 * @param unexpected what was told and should not have been
 * @param residue what is left when all is quiet
 * @param doubled events that came with an id that had come before
 */
record Verdict(
        int tickets,
        int told,
        List<String> lost,
        List<String> unexpected,
        List<String> doubled,
        List<String> early,
        List<String> late,
        Lateness lateness,
        List<String> residue) {
    private static final int SHOWN = 8;

    /** From the due instant to the broker's time, of all that was due. */
    record Lateness(int fired, Duration median, Duration most) {
        static Lateness of(List<Told> told) {
            long[] millis = told.stream()
                    .flatMapToLong(each -> each.due() == null
                            ? LongStream.empty()
                            : LongStream.of(Duration.between(each.due(), each.appended())
                                    .toMillis()))
                    .sorted()
                    .toArray();
            return new Lateness(millis.length, at(millis, millis.length / 2), at(millis, millis.length - 1));
        }

        private static Duration at(long[] sorted, int place) {
            return sorted.length == 0 ? Duration.ZERO : Duration.ofMillis(sorted[place]);
        }
    }

    /** @param left what is there although all is quiet */
    Verdict withResidue(List<String> left) {
        return new Verdict(tickets, told, lost, unexpected, doubled, early, late, lateness, left);
    }

    boolean clean() {
        return Stream.of(lost, unexpected, doubled, early, late, residue).allMatch(List::isEmpty);
    }

    String figures() {
        return String.format(
                Locale.ROOT,
                "%,d tickets, %,d told, %,d fired (median %d ms, most %d ms late): lost %d, unexpected %d, doubled %d, early %d, late %d, left behind %d",
                tickets,
                told,
                lateness.fired(),
                lateness.median().toMillis(),
                lateness.most().toMillis(),
                lost.size(),
                unexpected.size(),
                doubled.size(),
                early.size(),
                late.size(),
                residue.size());
    }

    @Override
    public String toString() {
        return figures()
                + shown("lost", lost)
                + shown("unexpected", unexpected)
                + shown("doubled", doubled)
                + shown("early", early)
                + shown("late", late)
                + shown("left behind", residue);
    }

    private static String shown(String name, List<String> what) {
        return what.isEmpty()
                ? ""
                : "\n" + name + ":\n  "
                        + String.join("\n  ", what.stream().limit(SHOWN).toList());
    }
}
