package support.pledge.launcher.deadletter;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.local.SystemOptions;

/** What services could not read. */
@Command(
        name = "dead-letters",
        description = {
            "Shows what services could not read and put aside, one line each: when, where it lies, where it came from, who put it aside,",
            "and why. --replay gives what was not given back yet to the topic that it came from, when its reason is mended.",
            "Comes as admin. Exit 0 done, 1 the broker did not take one, 2 the system cannot be reached or there is no such topic."
        },
        mixinStandardHelpOptions = true)
public final class DeadLettersCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "TOPIC",
            arity = "0..1",
            description = "Where they came from, e.g. support.ticket-events. Default: all topics; not with --replay.")
    private @Nullable String topic;

    @Option(names = "--replay", description = "Give them back.")
    private boolean replay;

    @Option(names = "--all", description = "Also those that were given back before.")
    private boolean all;

    @Mixin
    private SystemOptions system = new SystemOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (replay && topic == null) {
            throw new IllegalArgumentException(
                    "--replay: name the topic, ./pledge dead-letters --replay support.ticket-events");
        }
        if (replay && topic != null && topic.startsWith("support.team.")) {
            throw new IllegalArgumentException(
                    "a team's items are sent again by ./pledge team webhook TEAM --dead-letters");
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (DeadLetters letters = new DeadLetters(system.broker(Principals.ADMIN))) {
            int count = 0;
            for (String one : topic == null ? letters.topics() : List.of(topic)) {
                List<DeadLetter> found = letters.of(one, all);
                found.forEach(letter -> out.println(letter.line()));
                count += found.size();
                if (replay) {
                    return giveBack(letters, one, found, out);
                }
            }
            out.println(count + (all ? " in all" : " not given back yet"));
            out.flush();
        }
        return 0;
    }

    private static int giveBack(DeadLetters letters, String topic, List<DeadLetter> found, PrintWriter out)
            throws InterruptedException {
        List<DeadLetter> own =
                found.stream().filter(letter -> letter.isFrom(topic)).toList();
        int given = letters.giveBack(topic, own).size();
        out.println(given + " given back");
        if (own.size() < found.size()) {
            out.println((found.size() - own.size()) + " left where they are: they say that they come from elsewhere");
        }
        if (given < own.size()) {
            out.println((own.size() - given) + " not given back: the broker did not take "
                    + own.get(given).line());
        }
        out.flush();
        return given < own.size() ? 1 : 0;
    }
}
