package support.pledge.system.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import support.pledge.launcher.local.PolicyPublisher;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.PackVersions;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.schemas.ContractSettings;

/** A desk with promises of seconds. Its severities say only how long a ticket's promises last. */
final class CrashDesk {
    static final String NAME = "crash";

    /** Its promises outlast two restarts: armed before one, due in the next. */
    static final int FAR = 1;

    static final int SLOW = 2;
    static final int QUICK = 3;

    private static final String PACK = """
            desk: crash
            calendars: {always: {hours: "24/7"}}
            severities: {default: 3, levels: {1: {name: Far}, 2: {name: Slow}, 3: {name: Quick}}}
            clocks:
              first-response:
                warn-at: [50%]
                targets:
                  - {when: {severity: 1}, within: 60s, because: far}
                  - {when: {severity: 2}, within: 25s, because: slow}
                  - {within: 2s, because: quick}
              next-response: {warn-at: [50%], targets: [{within: 3s, because: quick}]}
              periodic-update:
                targets:
                  - {when: {severity: 1}, within: 70s, because: far}
                  - {when: {severity: 2}, within: 30s, because: slow}
                  - {within: 4s, because: quick}
              resolution:
                warn-at: [80%]
                pauses-on: [awaiting-customer, awaiting-third-party]
                targets:
                  - {when: {severity: 1}, within: 75s, because: far}
                  - {when: {severity: 2}, within: 35s, because: slow}
                  - {within: 6s, because: quick}
              expected-resolution:
                targets:
                  - {when: {severity: 1}, within: 80s, because: far}
                  - {when: {severity: 2}, within: 38s, because: slow}
                  - {within: 7s, because: quick}
              customer-wait: {targets: [{within: 3s, then: close, because: quick}]}
            teams: {crash-front: {level: 1, calendar: always}}
            escalation: {entry: crash-front, rules: [{on: request, to: crash-front}], closed-team: [{do: wait-for-opening}]}
            """;

    private CrashDesk() {}

    static PolicyPack pack() {
        return PackLoader.load("crash.yaml", PACK).orThrow();
    }

    /** A ticket to which nothing happens any more has nothing due after this. */
    static Duration longest(int severity) {
        return Duration.ofSeconds(
                switch (severity) {
                    case FAR -> 81;
                    case SLOW -> 39;
                    default -> 8;
                });
    }

    static void publish(ContractSettings settings) {
        PolicyPublisher.publish(
                settings, List.of(new PolicyPublisher.Pack(NAME, PackVersions.versionOf(PACK), PACK)), Instant.now());
    }
}
