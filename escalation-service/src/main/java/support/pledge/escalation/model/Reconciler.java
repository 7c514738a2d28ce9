package support.pledge.escalation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import support.pledge.escalation.model.Position.Offer;
import support.pledge.escalation.model.Told.Item;
import support.pledge.escalation.model.Walk.Ruling;
import support.pledge.policy.routing.HandOverWords;
import support.pledge.policy.routing.Router;

/**
 * Compares where a ticket stands with what the world has heard of it, and closes the gap. Announcements are made once; work items are
 * given, kept waiting, or taken back until teams have what the position says. Doing it again does nothing.
 *
 * <pre>
 *   (none) ── team open ──────────────▶ delivered ── ended, or with another team ──▶ withdrawn
 *      └──── team closed ──▶ waiting ── it opens, or takes the ticket ──▶ delivered
 *                              └─────── ended, or with another team ──▶ (none)
 * </pre>
 */
final class Reconciler {
    private final Case path;
    private final List<Ruling> rulings;
    private final Router router;
    private final Position position;
    private final List<Effect> effects = new ArrayList<>();
    private Told told;

    /** @param router for the words of a hand-over */
    Reconciler(Walk.Result walked, Router router) {
        this.router = router;
        this.path = walked.path();
        this.rulings = walked.rulings();
        this.position = Objects.requireNonNull(path.position());
        this.told = path.told();
    }

    Outcome reconcile(Instant now) {
        Map<String, Offer> wanted = wanted();
        takeBack(wanted);
        rulings.forEach(this::announce);
        wanted.values().forEach(offer -> provide(offer, now));
        return new Outcome(path.with(told), effects);
    }

    private Map<String, Offer> wanted() {
        Map<String, Offer> wanted = new LinkedHashMap<>();
        if (!position.ended()) {
            position.offers().forEach(offer -> wanted.put(offer.team(), offer));
        }
        return wanted;
    }

    private void announce(Ruling ruling) {
        String cause = ruling.step().eventId();
        // A ticket that has ended meanwhile is not announced to go elsewhere: the customer has read the solution
        // already.
        if (!position.ended()) {
            for (Offer offer : ruling.after().offers()) {
                if (offer.cause().equals(cause) && once("escalated", cause, offer.team())) {
                    effects.add(new Effect.Escalated(offer, ruling.routing().inform(), words(ruling, offer)));
                    if (offer.handOver().waits()) {
                        effects.add(new Effect.Deferred(offer));
                    }
                }
            }
        }
        for (String team : ruling.routing().inform()) {
            if (once("informed", cause, team)) {
                effects.add(information(ruling, team));
            }
        }
    }

    private HandOverWords words(Ruling ruling, Offer offer) {
        return router.words(ruling.step().trigger(), ruling.before().facts(), offer.handOver());
    }

    private static Effect information(Ruling ruling, String team) {
        var trigger = ruling.step().trigger();
        var explanation =
                Wording.information(trigger, ruling.before(), ruling.routing().handOvers());
        return new Effect.Inform(team, ruling.step().eventId(), ruling.before().team(), trigger.key(), explanation);
    }

    private void takeBack(Map<String, Offer> wanted) {
        for (Map.Entry<String, Item> entry : told.items().entrySet()) {
            Offer offer = wanted.get(entry.getKey());
            if (offer == null || !entry.getValue().isFor(offer)) {
                drop(entry.getKey(), entry.getValue());
            }
        }
    }

    private void drop(String team, Item item) {
        told = told.without(team);
        if (!item.delivered()) {
            effects.add(new Effect.StopWaiting(team));
        } else if (!position.ended() || !told.hasSaid(key("accepted", item.cause(), team + "#" + item.cycle()))) {
            // A team that took the ticket and saw it solved need not be told that it is no longer theirs.
            effects.add(new Effect.Withdraw(team, item.cause(), item.cycle(), item.reason()));
        }
    }

    private void provide(Offer offer, Instant now) {
        Item known = told.items().get(offer.team());
        boolean open = !offer.startsAt().isAfter(now);
        if (known == null || (!known.delivered() && (open || !known.startsAt().equals(offer.startsAt())))) {
            if (open) {
                giveNow(offer, known != null);
            } else {
                effects.add(new Effect.WaitFor(offer.team(), offer.startsAt()));
            }
            told = told.with(offer.team(), itemOf(offer, open));
        }
        var acceptance = offer.acceptance();
        if (acceptance != null && once("accepted", offer.cause(), offer.team() + "#" + offer.cycle())) {
            effects.add(new Effect.Accepted(offer, acceptance));
        }
    }

    private void giveNow(Offer offer, boolean waited) {
        if (waited) {
            effects.add(new Effect.StopWaiting(offer.team()));
        }
        effects.add(new Effect.Give(offer));
    }

    private static Item itemOf(Offer offer, boolean delivered) {
        return new Item(offer.cause(), offer.cycle(), offer.handOver().reason(), offer.startsAt(), delivered);
    }

    private boolean once(String what, String cause, String team) {
        String key = key(what, cause, team);
        boolean first = !told.hasSaid(key);
        told = told.saying(key);
        return first;
    }

    private static String key(String what, String cause, String team) {
        return what + "/" + cause + "/" + team;
    }
}
