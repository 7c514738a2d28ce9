package support.pledge.escalation.model;

import java.util.List;

/** The case to keep and what is to be told or done, in order. */
public record Outcome(Case next, List<Effect> effects) {
    public Outcome {
        effects = List.copyOf(effects);
    }
}
