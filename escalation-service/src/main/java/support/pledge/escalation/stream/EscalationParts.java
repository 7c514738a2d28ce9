package support.pledge.escalation.stream;

import java.util.function.Supplier;
import support.pledge.feed.PatientPacks;
import support.pledge.schemas.EventCodec;
import support.pledge.timer.ClockGuard;

/**
 * What tasks of the topology need from outside.
 *
 * @param codecs a codec for each task; a task closes its own
 * @param publicUrl the beginning of links to tickets; empty for none
 */
public record EscalationParts(
        Supplier<EventCodec> codecs,
        PatientPacks packs,
        EscalationObserver observer,
        String publicUrl,
        FairSettings fairness,
        ClockGuard guard) {}
