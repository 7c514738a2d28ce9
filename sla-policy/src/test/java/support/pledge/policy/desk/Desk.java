package support.pledge.policy.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.routing.HandOver;
import support.pledge.policy.routing.Router;
import support.pledge.policy.routing.Routing;
import support.pledge.policy.routing.Standing;
import support.pledge.policy.routing.Trigger;

/** A desk as its file in {@code policies/} describes it, asked in words. */
record Desk(PolicyPack pack) {

    static Desk of(String name) {
        String file = name + ".yaml";
        try {
            return new Desk(PackLoader.load(file, Files.readString(Path.of("..", "policies", file)))
                    .orThrow());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** From words like {@code "CHAT, plan Basic, severity 1, stage BETA, vip"}. */
    static TicketFacts ticket(String words) {
        String[] facts = words.strip().split(",\\s*");
        TicketFacts ticket = TicketFacts.of(Channel.valueOf(facts[0]));
        for (int i = 1; i < facts.length; i++) {
            String[] fact = facts[i].split(" ", 2);
            ticket = ticket.with(change(fact[0], fact.length == 2 ? fact[1] : ""));
        }
        return ticket;
    }

    static FactsChange change(String fact, String value) {
        return switch (fact) {
            case "plan" -> FactsChange.plan(value);
            case "severity" -> new FactsChange(null, Integer.valueOf(value), null, null, null, null, null, null);
            case "environment" -> FactsChange.environment(value);
            case "stage" -> new FactsChange(null, null, null, value, null, null, null, null);
            case "category" -> FactsChange.category(value);
            case "third-party" -> FactsChange.thirdParty(value);
            case "site" -> new FactsChange(null, null, null, null, null, null, null, value);
            case "vip" -> new FactsChange(null, null, null, null, null, null, true, null);
            default -> throw new IllegalArgumentException(fact);
        };
    }

    static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    /** @param due or {@code none} */
    void promises(String clock, String ticket, String opened, String due) {
        ClockState state =
                new SlaLifecycle(pack).promised(ClockKind.fromKey(clock).orElseThrow(), ticket(ticket), at(opened));
        Optional<Instant> found =
                state instanceof ClockState.Running(Instant at) ? Optional.of(at) : Optional.<Instant>empty();
        assertThat(found).isEqualTo(due.equals("none") ? Optional.empty() : Optional.of(at(due)));
    }

    DeskStory opens(String ticket, String when) {
        return new DeskStory(pack, ticket(ticket), at(when));
    }

    Routing route(Trigger trigger, String ticket, String when) {
        return new Router(pack).route(trigger, Standing.entering(ticket(ticket)), at(when));
    }

    /** Somebody asks for escalation while the ticket is with the entry team. */
    HandOver request(String reason, String ticket, String when) {
        return route(new Trigger.Request(reason, null), ticket, when)
                .handOvers()
                .getFirst();
    }

    /** Where a missed promise takes a ticket that is with the entry team. */
    Routing missed(ClockKind clock, String ticket, String when) {
        return route(new Trigger.Breach(clock), ticket, when);
    }
}
