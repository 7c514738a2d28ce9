package support.pledge.escalation.model;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** A team has a ticket, since then: one line of its queue. */
public record Holding(String team, String desk, Instant since, String ticket) {

    /** The teams that have the ticket: the one it is with and those that were offered it together with it; none when it has ended. */
    public static Set<Holding> of(Case known) {
        Set<Holding> holdings = new LinkedHashSet<>();
        Position position = known.position();
        if (position != null && !position.ended()) {
            String desk = Objects.requireNonNull(known.opening()).desk();
            holdings.add(new Holding(position.team(), desk, position.since(), known.ticket()));
            for (Position.Offer offer : position.offers()) {
                holdings.add(new Holding(offer.team(), desk, position.since(), known.ticket()));
            }
        }
        return holdings;
    }
}
