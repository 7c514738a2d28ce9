package support.pledge.policy.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import support.pledge.policy.ClockKind;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.pack.Example;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.routing.HandOver;
import support.pledge.policy.routing.Router;
import support.pledge.policy.routing.Standing;
import support.pledge.policy.routing.Trigger;

/** Runs a pack's own examples. */
public final class PackExamples {
    private PackExamples() {}

    /** @param complaints empty when the pack does what the example says */
    public record Result(Example example, List<String> complaints) {
        public boolean passed() {
            return complaints.isEmpty();
        }
    }

    public static List<Result> run(PolicyPack pack) {
        return pack.examples().stream()
                .map(example -> new Result(example, complaints(pack, example)))
                .toList();
    }

    private static List<String> complaints(PolicyPack pack, Example example) {
        List<String> complaints = new ArrayList<>();
        for (Map.Entry<ClockKind, Optional<Instant>> expected : example.due().entrySet()) {
            ClockState state = new SlaLifecycle(pack).promised(expected.getKey(), example.given(), example.opened());
            Optional<Instant> due =
                    state instanceof ClockState.Running(Instant at) ? Optional.of(at) : Optional.empty();
            compare(complaints, expected.getKey().key(), expected.getValue(), due);
        }
        if (example.team() != null || example.startsAt() != null) {
            Optional<HandOver> handOver = handOver(pack, example);
            String team = handOver.map(HandOver::to).orElse(pack.escalation().entry());
            if (example.team() != null) {
                compare(complaints, "team", Optional.of(example.team()), Optional.of(team));
            }
            if (example.startsAt() != null) {
                compare(complaints, "starts-at", Optional.of(example.startsAt()), handOver.map(HandOver::startsAt));
            }
        }
        return complaints;
    }

    /** With a reason somebody asks for it; without, it is what happens at the opening. */
    private static Optional<HandOver> handOver(PolicyPack pack, Example example) {
        Trigger trigger =
                example.request() == null ? new Trigger.Opened() : new Trigger.Request(example.request(), null);
        return new Router(pack)
                .route(trigger, Standing.entering(example.given()), example.opened()).handOvers().stream()
                        .findFirst();
    }

    private static void compare(List<String> complaints, String what, Optional<?> expected, Optional<?> found) {
        if (!expected.equals(found)) {
            complaints.add(what + ": expected " + text(expected) + ", but it is " + text(found));
        }
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("none");
    }
}
