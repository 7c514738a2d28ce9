package support.pledge.intake.desk;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.events.PolicyPublished;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.calendar.WorkCalendar;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Severities;
import support.pledge.policy.pack.Target;

/** Turns policies as they are published into desks. A pack that cannot be read leaves the desk as it was. */
public final class DeskFeed implements BiConsumer<String, PolicyPublished> {
    private static final Logger log = LoggerFactory.getLogger(DeskFeed.class);
    private final Desks desks;

    public DeskFeed(Desks desks) {
        this.desks = desks;
    }

    @Override
    public void accept(String key, PolicyPublished policy) {
        if (key.contains("@")) {
            return; // A version for clocks that are pinned to it; the doors ask only for what is in force.
        }
        var loaded = PackLoader.load(key, policy.getYaml());
        if (loaded.pack() == null) {
            log.error("The policy of desk {} is not usable and was passed over: {}", key, loaded.findings());
            return;
        }
        desks.put(desk(loaded.pack()));
        log.info("Desk {} takes tickets under policy {}", key, policy.getVersion());
    }

    private static Desk desk(PolicyPack pack) {
        var severities = new TreeMap<Integer, Desk.Severity>();
        for (Map.Entry<Integer, Severities.Level> level :
                pack.severities().levels().entrySet()) {
            var about = level.getValue();
            severities.put(level.getKey(), new Desk.Severity(about.name(), about.means(), about.examples()));
        }
        return new Desk(
                pack.desk(),
                pack.version(),
                pack.name(),
                pack.languages(),
                new TreeSet<>(pack.plans()),
                severities,
                new TreeSet<>(pack.sites().keySet()),
                new TreeSet<>(pack.teams().keySet()),
                pack::asksFor,
                now -> Availability.of(pack, now),
                callHours(pack)::isOpen);
    }

    /** The hours in which the promise to a caller counts; where it counts real time, those of the team that answers first. */
    private static WorkCalendar callHours(PolicyPack pack) {
        var calls = pack.target(ClockKind.FIRST_RESPONSE, TicketFacts.of(Channel.PHONE));
        var named = calls.map(Target::calendar);
        return pack.calendar(named.orElse(pack.team(pack.escalation().entry()).calendar()), null);
    }
}
