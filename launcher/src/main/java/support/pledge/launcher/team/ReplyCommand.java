package support.pledge.launcher.team;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import support.pledge.schemas.TicketNumber;
import support.pledge.team.Replies;

/** One reply. */
@Command(
        name = "reply",
        description = {
            "Tells Pledge what a person of the team does to a ticket, through support.team-replies.TEAM.",
            "What is not in order comes to support.team-replies.TEAM.dlt with the reason in its headers."
        },
        mixinStandardHelpOptions = true)
final class ReplyCommand implements Callable<Integer> {
    @Mixin
    private TeamOptions team = new TeamOptions();

    @Parameters(paramLabel = "TICKET", description = "Its number.")
    private String ticket = "";

    @Option(names = "--as", required = true, paramLabel = "ID[:NAME]", description = "Who, e.g. a-1:Ann.")
    private String person = "";

    @ArgGroup(multiplicity = "1", exclusive = true)
    private What what = new What();

    /** One of them. */
    static final class What {
        @Option(names = "--accept", required = true, description = "The team, by this person, takes the ticket.")
        private boolean accept;

        @Option(names = "--answer", required = true, paramLabel = "TEXT", description = "The customer reads it.")
        private @Nullable String answer;

        @Option(names = "--note", required = true, paramLabel = "TEXT", description = "Only agents read it.")
        private @Nullable String note;

        @Option(
                names = "--resolve",
                required = true,
                paramLabel = "TEXT",
                description = "Solved; the customer is told so.")
        private @Nullable String resolve;

        @ArgGroup(multiplicity = "1", exclusive = false)
        private @Nullable GiveOn giveOn;
    }

    /** To whom, and why. */
    static final class GiveOn {
        @Option(
                names = "--return",
                required = true,
                paramLabel = "REASON",
                description = "The team gives the ticket on, e.g. MANAGEMENT_APPROVAL.")
        private String reason = "";

        @Option(names = "--to", paramLabel = "TEAM", description = "Default: the team that fits.")
        private @Nullable String to;
    }

    @Override
    public Integer call() {
        var number = TicketNumber.parse(ticket)
                .orElseThrow(() -> new IllegalArgumentException("'" + ticket + "' is not a ticket number"))
                .text();
        try (var replies = new Replies(team.access(), TeamOptions.person(person), Clock.systemUTC())) {
            send(replies, number);
        }
        team.say("sent");
        return 0;
    }

    private void send(Replies replies, String number) {
        if (what.answer != null) {
            replies.answer(number, what.answer);
        } else if (what.note != null) {
            replies.note(number, what.note);
        } else if (what.resolve != null) {
            replies.resolve(number, what.resolve);
        } else if (what.giveOn != null) {
            replies.giveOn(number, what.giveOn.reason, what.giveOn.to);
        } else {
            replies.accept(number);
        }
    }
}
