package support.pledge.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import support.pledge.launcher.pack.PackFiles;
import support.pledge.launcher.simulate.EventLines;
import support.pledge.launcher.simulate.Facts;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.explain.ClockExplanation;
import support.pledge.policy.explain.ExplanationText;
import support.pledge.policy.explain.ExplanationView;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.simulate.SimulatedEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says why each promise to a ticket is due when it is. */
@Command(
        name = "explain",
        description = {
            "Due times of a ticket's promises with the stretches of time that they are made of.",
            "The ticket is a JSON object: {\"channel\":\"CHAT\",\"plan\":...,\"severity\":...,\"opened\":\"2026-03-02T10:00+01:00\"},",
            "with \"events\":[...] (as of ./pledge simulate, without \"ticket\") also what happened to it.",
            "Exit 0 done, 2 a file cannot be read, or is not what it should be."
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The pack.")
    private @Nullable Path policy;

    @Option(names = "--ticket", paramLabel = "FILE.json", required = true, description = "The ticket.")
    private @Nullable Path ticket;

    @Option(
            names = {"--lang", "--language"},
            paramLabel = "TAG",
            description = "en, pt-BR, de, es or ru. Default: the pack's first language.")
    private @Nullable String language;

    @Option(names = "--json", description = "One JSON object for each promise instead of text.")
    private boolean asJson;

    @Override
    public Integer call() {
        PolicyPack pack = PackFiles.load(Objects.requireNonNull(policy), err());
        JsonNode told = json(Objects.requireNonNull(ticket));
        Locale locale = language(pack);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        for (ClockExplanation explanation : explanations(pack, told)) {
            if (asJson) {
                out.println(JSON.writeValueAsString(ExplanationView.of(explanation, locale)));
            } else {
                out.println(ExplanationText.of(explanation, locale));
                out.println();
            }
        }
        out.flush();
        return 0;
    }

    private Locale language(PolicyPack pack) {
        Locale wanted =
                Locale.forLanguageTag(language == null ? pack.languages().getFirst() : language.replace('_', '-'));
        boolean spoken = ExplanationText.LANGUAGES.stream()
                .anyMatch(tag -> Locale.forLanguageTag(tag).getLanguage().equals(wanted.getLanguage()));
        if (language != null && !spoken) {
            throw new IllegalArgumentException(
                    "--lang '" + language + "': it is one of " + String.join(", ", ExplanationText.LANGUAGES));
        }
        return wanted;
    }

    /** With events the clocks as they stand after them; else each clock that the pack names, as if it started at the opening. */
    private static List<ClockExplanation> explanations(PolicyPack pack, JsonNode told) {
        SlaLifecycle lifecycle = new SlaLifecycle(pack);
        TicketFacts facts = Facts.of(told);
        Instant opened = Facts.instant(told, "opened", "at", "occurredAt", "openedAt");
        if (opened == null) {
            throw new IllegalArgumentException("the ticket needs 'opened', like 2026-03-02T10:00+01:00");
        }
        if (!told.path("events").isArray()) {
            return Arrays.stream(ClockKind.values())
                    .filter(kind -> pack.clocks().containsKey(kind))
                    .map(kind -> ClockExplanation.of(lifecycle.reckoning(kind, facts, opened)))
                    .toList();
        }
        TicketState state = lifecycle
                .on(new TicketEvent.Opened("opening", opened, facts), null, opened)
                .state();
        int number = 0;
        for (JsonNode event : told.path("events")) {
            SimulatedEvent read = event(++number, event);
            if (read instanceof SimulatedEvent.Happened happened) {
                state = lifecycle
                        .on(happened.event(), state, happened.heardAt())
                        .state();
            }
        }
        TicketState after = state;
        return after.clocks().stream()
                .flatMap(clock -> ClockExplanation.of(clock, after, version -> Optional.of(pack)).stream())
                .toList();
    }

    private static SimulatedEvent event(int number, JsonNode event) {
        try {
            return EventLines.read(event, "this");
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("event " + number + ": " + wrong.getMessage(), wrong);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(PackFiles.text(file));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + " is not JSON: " + EventLines.problem(e), e);
        }
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
