package support.pledge.benchmarks.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void theMedianIsTheMiddleOfThePasses() {
        Figures figures = new Figures("ms");
        figures.add("ours", "ms", 9);
        figures.add("ours", "ms", 1);
        figures.add("ours", "ms", 2);
        assertThat(figures.median("ours", "ms")).isEqualTo(2);
        figures.add("ours", "ms", 4);
        assertThat(figures.median("ours", "ms")).isEqualTo(3);
        assertThat(figures.median("theirs", "ms")).isNaN();
    }

    @Test
    void sizesAreReadAsTheyAreWritten() {
        Options options = Options.of(new String[] {"burst", "sizes=100k,1M", "passes=3"});
        assertThat(options.parts()).containsExactly("burst");
        assertThat(options.numbers("sizes", "")).containsExactly(100_000, 1_000_000);
        assertThat(options.number("passes", 1)).isEqualTo(3);
        assertThat(Options.shown(100_000)).isEqualTo("100 k");
    }
}
