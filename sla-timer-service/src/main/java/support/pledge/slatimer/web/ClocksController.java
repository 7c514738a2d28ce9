package support.pledge.slatimer.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import support.pledge.access.servlet.Caller;
import support.pledge.access.servlet.Problems;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.TicketNumber;
import support.pledge.slatimer.web.ClockViews.Deadline;
import support.pledge.slatimer.web.ClockViews.Deadlines;
import support.pledge.timer.ArmedTimer;

/** {@code GET /v1/tickets/{id}/clocks} and {@code GET /v1/deadlines}. A caller sees the desks it is let into, the rest is not found. */
@RestController
class ClocksController {

    private static final int MOST = 1_000;
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final TicketClocksReader tickets;
    private final ClocksOfAll group;
    private final PolicyBook policies;
    private final InstantSource clock;

    ClocksController(TicketClocksReader tickets, ClocksOfAll group, PolicyBook policies, InstantSource clock) {
        this.group = group;
        this.tickets = tickets;
        this.policies = policies;
        this.clock = clock;
    }

    /** A ticket that another instance keeps is answered by that one, which decides itself whether the caller may see it. */
    @GetMapping(path = "/v1/tickets/{id}/clocks", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> clocks(
            @PathVariable("id") String written,
            @RequestParam(name = "lang", required = false) @Nullable String language,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String accepted,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request) {
        String id = TicketNumber.parse(written).map(TicketNumber::text).orElse(written);
        if (!tickets.keeps(id)) {
            return group.keeper(id, request);
        }
        TicketState state = tickets.ticket(id)
                .filter(found -> maySee(caller, found))
                .orElseThrow(() -> Problems.notTheirs("there is no ticket '" + Problems.shown(id) + "'"));
        return ResponseEntity.ok(
                ClockViews.of(id, state, version -> policies.at(state.desk(), version), language(language, accepted)));
    }

    /** A ticket whose beginning was never heard of came by no channel that is known: for whoever may see them all. */
    private static boolean maySee(Caller caller, TicketState ticket) {
        TicketFacts facts = ticket.facts();
        return facts == null
                ? caller.maySee(ticket.desk())
                : caller.maySee(ticket.desk(), facts.channel().name());
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

    /** Running clocks due from now on within the time, the earliest first, of all instances. */
    @GetMapping("/v1/deadlines")
    Deadlines deadlines(
            @RequestParam(name = "desk", required = false) @Nullable String desk,
            @RequestParam(name = "within", defaultValue = "PT1H") Duration within,
            @RequestParam(name = "limit", defaultValue = "200") int limit,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (within.isNegative() || within.compareTo(FARTHEST) > 0) {
            throw Problems.badRequest("within=" + within + ": give a duration from PT0S to P366D, such as PT10M");
        }
        if (limit < 1 || limit > MOST) {
            throw Problems.badRequest("limit=" + limit + ": give 1 to " + MOST);
        }
        Instant until = clock.instant().plus(within);
        return ClockViews.earliest(
                until,
                limit,
                group.everyone(
                        tickets::partitions,
                        () -> here(
                                until, state -> (desk == null || desk.equals(state.desk())) && maySee(caller, state)),
                        request,
                        response));
    }

    /** Those of this instance, in no order. */
    private Deadlines here(Instant until, Predicate<TicketState> shown) {
        List<ArmedTimer> armed = tickets.dueUntil(until, MOST + 1);
        List<Deadline> due = new ArrayList<>();
        for (ArmedTimer timer : armed) {
            tickets.ticket(timer.owner())
                    .filter(shown)
                    .ifPresent(state -> addRunning(timer.owner(), state, until, due));
        }
        return new Deadlines(until, armed.size() > MOST, due);
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
