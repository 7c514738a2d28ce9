package support.pledge.policy.pack;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;

/**
 * A ticket and what the pack must make of it.
 *
 * @param due by clock: the due instant, empty when nothing may be promised
 * @param request an agent's request for escalation at the opening; null for none
 * @param team who must get it then; null when it does not matter
 * @param startsAt when that team starts; null when it does not matter
 */
public record Example(
        int line,
        TicketFacts given,
        Instant opened,
        Map<ClockKind, Optional<Instant>> due,
        @Nullable String request,
        @Nullable String team,
        @Nullable Instant startsAt) {}
