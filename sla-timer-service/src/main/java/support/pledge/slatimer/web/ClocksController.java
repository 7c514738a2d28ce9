package support.pledge.slatimer.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import support.pledge.access.servlet.Caller;
import support.pledge.access.servlet.Problems;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.TicketNumber;
import support.pledge.slatimer.web.ClockViews.Deadline;
import support.pledge.slatimer.web.ClockViews.Deadlines;
import support.pledge.slatimer.web.ClockViews.TicketClocks;
import support.pledge.timer.ArmedTimer;

/** {@code GET /v1/tickets/{id}/clocks} and {@code GET /v1/deadlines}. A caller sees the desks it is let into, the rest is not found. */
@RestController
class ClocksController {

    private static final int MOST = 1_000;
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final TicketClocksReader tickets;
    private final PolicyBook policies;
    private final InstantSource clock;

    ClocksController(TicketClocksReader tickets, PolicyBook policies, InstantSource clock) {
        this.tickets = tickets;
        this.policies = policies;
        this.clock = clock;
    }

    @GetMapping("/v1/tickets/{id}/clocks")
    TicketClocks clocks(
            @PathVariable("id") String written,
            @RequestParam(name = "lang", required = false) @Nullable String language,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String accepted,
            @AuthenticationPrincipal Caller caller) {
        String id = TicketNumber.parse(written).map(TicketNumber::text).orElse(written);
        TicketState state = tickets.ticket(id)
                .filter(found -> caller.maySee(found.desk()))
                .orElseThrow(() -> Problems.notFound("there is no ticket '" + Problems.shown(id) + "'"));
        return ClockViews.of(id, state, version -> policies.at(state.desk(), version), language(language, accepted));
    }

    /** What is asked for in the address goes before what the reader's program prefers; null when neither says anything readable. */
    private static @Nullable Locale language(@Nullable String asked, @Nullable String accepted) {
        String wish = asked == null || asked.isBlank() ? accepted : asked;
        try {
            return wish == null || wish.isBlank()
                    ? null
                    : Locale.forLanguageTag(
                            Locale.LanguageRange.parse(wish).getFirst().getRange());
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** Running clocks due from now on within the time, the earliest first. */
    @GetMapping("/v1/deadlines")
    Deadlines deadlines(
            @RequestParam(name = "desk", required = false) @Nullable String desk,
            @RequestParam(name = "within", defaultValue = "PT1H") Duration within,
            @RequestParam(name = "limit", defaultValue = "200") int limit,
            @AuthenticationPrincipal Caller caller) {
        if (within.isNegative() || within.compareTo(FARTHEST) > 0) {
            throw Problems.badRequest("within=" + within + ": give a duration from PT0S to P366D, such as PT10M");
        }
        if (limit < 1 || limit > MOST) {
            throw Problems.badRequest("limit=" + limit + ": give 1 to " + MOST);
        }
        Instant until = clock.instant().plus(within);
        List<ArmedTimer> armed = tickets.dueUntil(until, MOST + 1);
        List<Deadline> due = new ArrayList<>();
        for (ArmedTimer timer : armed) {
            tickets.ticket(timer.owner())
                    .filter(state -> desk == null || desk.equals(state.desk()))
                    .filter(state -> caller.maySee(state.desk()))
                    .ifPresent(state -> addRunning(timer.owner(), state, until, due));
        }
        due.sort(Comparator.comparing(Deadline::dueAt).thenComparing(Deadline::ticketId));
        boolean truncated = armed.size() > MOST || due.size() > limit;
        return new Deadlines(until, truncated, due.stream().limit(limit).toList());
    }

    private static void addRunning(String ticketId, TicketState state, Instant until, List<Deadline> due) {
        for (Clock running : state.clocks()) {
            Optional<Instant> at = running.state() instanceof ClockState.Running ? running.due() : Optional.empty();
            at.filter(instant -> !instant.isAfter(until))
                    .ifPresent(instant -> due.add(
                            new Deadline(ticketId, state.desk(), running.kind().key(), running.cycle(), instant)));
        }
    }
}
