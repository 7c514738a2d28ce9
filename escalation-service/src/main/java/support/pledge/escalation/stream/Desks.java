package support.pledge.escalation.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import support.pledge.escalation.model.EscalationDesk;
import support.pledge.feed.PatientPacks;
import support.pledge.policy.pack.PolicyPack;

/**
 * The desks of one task, each by its pack in force. Promises stay with the version a ticket came in under; who is there to keep them is a
 * matter of today's teams and hours, so hand-overs go by the current pack (ADR 0010).
 */
final class Desks {
    private final PatientPacks packs;
    private final Map<String, Known> known = new HashMap<>();

    Desks(PatientPacks packs) {
        this.packs = packs;
    }

    private record Known(String version, EscalationDesk desk) {}

    /** Empty when the desk has no policy. May wait for one that was published a moment ago. */
    Optional<EscalationDesk> find(String desk) {
        return packs.current(desk).map(this::deskOf);
    }

    /** Without waiting. */
    Optional<EscalationDesk> findNow(String desk) {
        return packs.currentNow(desk).map(this::deskOf);
    }

    /** The version of each desk's pack in force. */
    Map<String, String> versions() {
        Map<String, String> versions = new HashMap<>();
        packs.desks().forEach(desk -> packs.currentNow(desk).ifPresent(pack -> versions.put(desk, pack.version())));
        return versions;
    }

    private EscalationDesk deskOf(PolicyPack pack) {
        return known.compute(
                        pack.desk(),
                        (name, before) -> before != null && before.version().equals(pack.version())
                                ? before
                                : new Known(pack.version(), new EscalationDesk(pack)))
                .desk();
    }
}
