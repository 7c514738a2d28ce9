package support.pledge.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the events of a busy desk for {@code ./pledge simulate}: so many lines, the same for the same seed. */
public final class EventGenerator {
    private EventGenerator() {}

    /** @param args file, number of lines, seed */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: EventGenerator FILE LINES SEED");
            System.exit(2);
        }
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[0]))) {
            write(Integer.parseInt(args[1]), Long.parseLong(args[2]), line -> {
                try {
                    out.write(line);
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    static void write(int lines, long seed, java.util.function.Consumer<String> out) {
        Stories stories = new Stories(seed);
        int left = lines;
        while (left > 0) {
            for (String line : stories.next()) {
                if (left > 0) {
                    out.accept(line);
                    left--;
                }
            }
        }
    }
}
