package support.pledge.system;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.EventMeta;
import support.pledge.schemas.EventIds;

/** Events made by hand. */
final class Events {
    private Events() {}

    static EventMeta meta(String ticket, String desk) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new EventMeta(
                EventIds.fact(now.toEpochMilli()), ticket, desk, now, now, new Actor(ActorKind.AGENT, "a-1", "Ann"));
    }
}
