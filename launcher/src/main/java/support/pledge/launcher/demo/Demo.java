package support.pledge.launcher.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import support.pledge.launcher.local.Connection;
import support.pledge.launcher.process.PartFailed;

/** Plays all conversations side by side, tells them as they happen, and says at the end what kept and what is missing. */
public final class Demo {
    private final Connection connection;
    private final PrintWriter out;

    public Demo(Connection connection, PrintWriter out) {
        this.connection = connection;
        this.out = out;
    }

    /** @return whether everything happened that must happen */
    public boolean play() throws InterruptedException {
        try (Journal journal = new Journal(connection);
                Doors doors = new Doors(connection)) {
            List<Story> stories = new ArrayList<>();
            List<Thread> playing = new ArrayList<>();
            for (Map.Entry<String, Story.Plot> plot : Conversations.all().entrySet()) {
                Story story = new Story(plot.getKey(), doors, journal, out);
                stories.add(story);
                playing.add(Thread.ofVirtual().name(plot.getKey()).start(() -> play(story, plot.getValue())));
            }
            for (Thread one : playing) {
                one.join();
            }
            new Summary(stories, journal).print(out);
            return stories.stream().allMatch(story -> story.missing().isEmpty());
        }
    }

    /** One story that cannot go on does not end the others. */
    private static void play(Story story, Story.Plot plot) {
        try {
            plot.play(story);
        } catch (PartFailed e) {
            story.fails(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            story.fails(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            story.fails("stopped");
        }
    }
}
