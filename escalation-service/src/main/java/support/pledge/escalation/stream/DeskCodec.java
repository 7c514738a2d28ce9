package support.pledge.escalation.stream;

import java.time.Duration;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import support.pledge.escalation.model.Digest;
import support.pledge.policy.load.HeldTicket;
import support.pledge.policy.load.Relief.Move;
import support.pledge.policy.load.TeamLoad;
import support.pledge.policy.routing.Standing;

/** What is kept of a desk as bytes, in the order of each record's fields after a version byte; names that are keys are not repeated. */
final class DeskCodec {
    private static final int VERSION = 1;

    private DeskCodec() {}

    static byte[] encode(HeldTicket held) {
        CaseOut out = new CaseOut(VERSION);
        out.list(held.teams(), CaseOut::text);
        out.instant(held.since());
        out.flag(held.waiting());
        CaseParts.facts(out, held.standing().facts());
        out.maybeText(held.standing().account());
        out.list(held.standing().visited(), CaseOut::text);
        return out.bytes();
    }

    static HeldTicket held(String ticket, byte[] bytes) {
        CaseIn in = new CaseIn(bytes, VERSION);
        var teams = in.list(CaseIn::text);
        var since = in.instant();
        boolean waiting = in.flag();
        var facts = CaseParts.facts(in);
        String account = in.maybeText();
        String team = teams.isEmpty() ? null : teams.getFirst();
        return new HeldTicket(
                ticket,
                teams,
                since,
                waiting,
                new Standing(facts, account, team, new HashSet<>(in.list(CaseIn::text))));
    }

    static byte[] encode(TeamLoad load) {
        CaseOut out = new CaseOut(VERSION);
        out.number(load.open());
        out.list(load.arrived(), (to, arrived) -> {
            to.instant(arrived.from());
            to.number(arrived.count());
        });
        out.maybe(load.overloadedSince(), CaseOut::instant);
        return out.bytes();
    }

    static TeamLoad load(byte @Nullable [] bytes) {
        if (bytes == null) {
            return TeamLoad.NONE;
        }
        CaseIn in = new CaseIn(bytes, VERSION);
        return new TeamLoad(
                in.count(),
                in.list(each -> new TeamLoad.Arrived(each.instant(), each.count())),
                in.maybe(CaseIn::instant));
    }

    static byte[] encode(Offered offered) {
        CaseOut out = new CaseOut(VERSION);
        out.text(offered.move().from());
        out.text(offered.move().to());
        out.instant(offered.at());
        return out.bytes();
    }

    static Offered offered(String ticket, byte[] bytes) {
        CaseIn in = new CaseIn(bytes, VERSION);
        return new Offered(new Move(ticket, in.text(), in.text()), in.instant());
    }

    static byte[] encode(Digest digest) {
        CaseOut out = new CaseOut(VERSION);
        out.instant(digest.windowEnds());
        out.number(digest.window().toMillis());
        out.number(digest.kept());
        out.instant(digest.first());
        out.instant(digest.last());
        return out.bytes();
    }

    static Digest digest(byte[] bytes) {
        CaseIn in = new CaseIn(bytes, VERSION);
        return new Digest(in.instant(), Duration.ofMillis(in.number()), in.count(), in.instant(), in.instant());
    }
}
