package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import support.pledge.escalation.model.Case;
import support.pledge.escalation.model.Conversation;
import support.pledge.escalation.model.Effect;
import support.pledge.escalation.model.Outcome;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.Topics;
import support.pledge.streams.event.EventWriter;
import support.pledge.timer.Timers;

/** Does what was decided: writes the state, sets the timers, sends the records. */
final class Delivery {
    private final ProcessorContext<byte[], byte[]> context;
    private final EventWriter writer;
    private final CaseStores stores;
    private final Timers openings;
    private final Timers ages;
    private final EscalationObserver observer;
    private final WorkItems workItems;
    private long waiting;

    Delivery(
            ProcessorContext<byte[], byte[]> context,
            EventCodec codec,
            CaseStores stores,
            Timers openings,
            Timers ages,
            EscalationParts parts,
            long waiting) {
        this.context = context;
        this.writer = new EventWriter(context, codec, Announcements.SOURCE);
        this.stores = stores;
        this.openings = openings;
        this.ages = ages;
        this.observer = parts.observer();
        this.workItems = new WorkItems(parts.publicUrl());
        this.waiting = waiting;
        observer.waiting(task(), waiting);
    }

    /** Returns whether anything was sent. */
    boolean deliver(Case before, Outcome outcome, Instant now) {
        Case after = outcome.next();
        stores.put(before, after);
        long more = after.told().waiting() - before.told().waiting();
        if (more != 0) {
            waiting += more;
            observer.waiting(task(), waiting);
        }
        outcome.effects().forEach(effect -> apply(effect, after, now));
        return !outcome.effects().isEmpty();
    }

    private void apply(Effect effect, Case known, Instant now) {
        switch (effect) {
            case Effect.Escalated escalated -> {
                announce(Announcements.escalated(known, escalated, now), known, now);
                var handOver = escalated.offer().handOver();
                observer.escalated(desk(known), handOver.from(), handOver.to(), handOver.reason());
            }
            case Effect.Deferred(var offer) -> announce(Announcements.deferred(known, offer, now), known, now);
            case Effect.Accepted accepted -> announce(Announcements.accepted(known, accepted, now), known, now);
            case Effect.Give(var offer) ->
                toTeam(offer.team(), workItems.work(known, conversation(known), offer, now), known, now);
            case Effect.FollowUp again ->
                toTeam(again.team(), workItems.followUp(known, conversation(known), again, now), known, now);
            case Effect.Inform inform ->
                toDesk(workItems.information(known, conversation(known), inform, now), known, now);
            case Effect.Hold(var load) -> toDesk(Announcements.held(known, load, now), known, now);
            case Effect.WatchAge(Duration age, int cycle, Instant at) -> {
                AgeTimer timer = new AgeTimer(known.ticket(), cycle, age);
                ages.set(timer.owner(), at, timer.payload());
            }
            case Effect.Withdraw withdraw ->
                toTeam(withdraw.team(), workItems.withdrawn(known, withdraw, now), known, now);
            case Effect.WaitFor(String team, Instant opening) ->
                openings.set(owner(known, team), opening, known.ticket().getBytes(UTF_8));
            case Effect.StopWaiting(String team) -> openings.cancel(owner(known, team));
        }
    }

    private Conversation conversation(Case known) {
        return stores.conversation(known.ticket());
    }

    private void announce(SpecificRecord event, Case known, Instant now) {
        writer.write(Topics.ESCALATION_EVENTS, EscalationTopology.ESCALATION_EVENTS, known.ticket(), event, now);
    }

    private void toTeam(String team, SpecificRecord item, Case known, Instant now) {
        var header = new RecordHeader(EscalationTopology.TEAM_HEADER, team.getBytes(UTF_8));
        writer.write(Topics.team(team), EscalationTopology.TEAM_ITEMS, known.ticket(), item, now, header);
    }

    private void toDesk(SpecificRecord news, Case known, Instant now) {
        writer.write(Topics.ESCALATION_DESK, EscalationTopology.DESK_NEWS, desk(known), news, now);
    }

    private static String owner(Case known, String team) {
        return known.ticket() + "/" + team;
    }

    private static String desk(Case known) {
        return Objects.requireNonNull(known.opening()).desk();
    }

    private TaskId task() {
        return context.taskId();
    }
}
