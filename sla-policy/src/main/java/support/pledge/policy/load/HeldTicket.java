package support.pledge.policy.load;

import java.time.Instant;
import java.util.List;
import support.pledge.policy.routing.Standing;

/**
 * An open ticket, as far as the load of its desk's teams goes.
 *
 * @param teams the one it is with first, then those that joined; empty when it has ended
 * @param since when that team got it
 * @param waiting whether nobody has answered or taken it yet
 */
public record HeldTicket(String ticket, List<String> teams, Instant since, boolean waiting, Standing standing) {
    public HeldTicket {
        teams = List.copyOf(teams);
    }
}
