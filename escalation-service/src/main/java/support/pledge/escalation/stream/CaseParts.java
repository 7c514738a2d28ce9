package support.pledge.escalation.stream;

import java.util.LinkedHashSet;
import support.pledge.escalation.model.Opening;
import support.pledge.escalation.model.Person;
import support.pledge.escalation.model.Position;
import support.pledge.escalation.model.Position.Acceptance;
import support.pledge.escalation.model.Position.Offer;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.routing.HandOver;
import support.pledge.policy.routing.NamedAgent;

/** The parts of {@link CaseCodec}, each in the order of its record's fields. */
final class CaseParts {
    private CaseParts() {}

    static void opening(CaseOut out, Opening opening) {
        out.text(opening.desk());
        out.instant(opening.openedAt());
        facts(out, opening.facts());
        var customer = opening.customer();
        out.maybeText(customer.id());
        out.maybeText(customer.email());
        out.maybeText(customer.name());
        out.maybeText(customer.locale());
        out.maybeText(customer.account());
        out.maybeText(customer.zone());
        out.text(opening.subject());
    }

    static Opening opening(CaseIn in) {
        return new Opening(in.text(), in.instant(), facts(in), customer(in), in.text());
    }

    private static Opening.Customer customer(CaseIn in) {
        return new Opening.Customer(
                in.maybeText(), in.maybeText(), in.maybeText(), in.maybeText(), in.maybeText(), in.maybeText());
    }

    static void facts(CaseOut out, TicketFacts facts) {
        out.name(facts.channel());
        out.maybeText(facts.plan());
        out.maybe(facts.severity(), (to, severity) -> to.number(severity));
        out.maybeText(facts.environment());
        out.maybeText(facts.productStage());
        out.maybeText(facts.category());
        out.maybeText(facts.thirdParty());
        out.flag(facts.vip());
        out.maybeText(facts.site());
    }

    static TicketFacts facts(CaseIn in) {
        return new TicketFacts(
                in.name(Channel.class),
                in.maybeText(),
                in.maybe(CaseIn::count),
                in.maybeText(),
                in.maybeText(),
                in.maybeText(),
                in.maybeText(),
                in.flag(),
                in.maybeText());
    }

    static void position(CaseOut out, Position position) {
        facts(out, position.facts());
        out.flag(position.ended());
        out.text(position.team());
        out.instant(position.since());
        out.list(position.visited(), CaseOut::text);
        out.number(position.cycle());
        out.number(position.rung());
        out.list(position.offers(), CaseParts::offer);
    }

    static Position position(CaseIn in) {
        return new Position(
                facts(in),
                in.flag(),
                in.text(),
                in.instant(),
                new LinkedHashSet<>(in.list(CaseIn::text)),
                in.count(),
                in.count(),
                in.list(CaseParts::offer));
    }

    private static void offer(CaseOut out, Offer offer) {
        out.text(offer.cause());
        handOver(out, offer.handOver());
        out.number(offer.rung());
        out.number(offer.cycle());
        out.instant(offer.startsAt());
        out.maybe(offer.acceptance(), CaseParts::acceptance);
    }

    private static Offer offer(CaseIn in) {
        return new Offer(
                in.text(), handOver(in), in.count(), in.count(), in.instant(), in.maybe(CaseParts::acceptance));
    }

    private static void acceptance(CaseOut out, Acceptance acceptance) {
        out.instant(acceptance.at());
        out.maybe(acceptance.agent(), CaseParts::person);
    }

    private static Acceptance acceptance(CaseIn in) {
        return new Acceptance(in.instant(), in.maybe(CaseParts::person));
    }

    static void handOver(CaseOut out, HandOver handOver) {
        out.text(handOver.from());
        out.text(handOver.to());
        out.maybe(handOver.agent(), CaseParts::agent);
        out.text(handOver.reason());
        out.instant(handOver.startsAt());
        out.flag(handOver.waits());
        out.text(handOver.explanation());
    }

    static HandOver handOver(CaseIn in) {
        return new HandOver(
                in.text(),
                in.text(),
                in.version() < 2 ? null : in.maybe(CaseParts::agent),
                in.text(),
                in.instant(),
                in.flag(),
                in.text());
    }

    private static void agent(CaseOut out, NamedAgent agent) {
        out.text(agent.id());
        out.text(agent.name());
    }

    private static NamedAgent agent(CaseIn in) {
        return new NamedAgent(in.text(), in.text());
    }

    static void person(CaseOut out, Person person) {
        out.text(person.id());
        out.text(person.name());
    }

    static Person person(CaseIn in) {
        return new Person(in.text(), in.text());
    }
}
