package support.pledge.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import support.pledge.events.EventMeta;
import support.pledge.events.PolicyPublished;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.policy.pack.PolicyPack;

class PublishedPoliciesTest {
    private static final String TEN_MINUTES = pack("10m");
    private static final String AN_HOUR = pack("1h");

    private final PolicyBook book = new PolicyBook();
    private final PublishedPolicies policies = new PublishedPolicies(book);

    @Test
    void theDesksKeyPutsAPackInForceAndAPinnedOneOnlyKeepsIt() {
        policies.accept("demo", published(TEN_MINUTES));
        String first = book.current("demo").orElseThrow().version();
        policies.accept("demo@1", published(AN_HOUR));
        assertThat(book.current("demo")).map(PolicyPack::version).contains(first);
        policies.accept("demo", published(AN_HOUR));
        assertThat(book.current("demo").orElseThrow().version()).isNotEqualTo(first);
        assertThat(book.at("demo", first)).isPresent();
    }

    @Test
    void aPackThatIsRefusedLeavesTheOneBeforeInForce() {
        policies.accept("demo", published(TEN_MINUTES));
        String first = book.current("demo").orElseThrow().version();
        policies.accept("demo", published("desk: [broken"));
        new PublishedPolicies(book, pack -> {
                    throw new IllegalArgumentException("no such team name");
                })
                .accept("demo", published(AN_HOUR));
        assertThat(book.current("demo")).map(PolicyPack::version).contains(first);
    }

    @Test
    void whatMustBeDoneBeforeIsDoneBeforeThePackIsFound() {
        List<Boolean> foundAlready = new ArrayList<>();
        new PublishedPolicies(
                        book, pack -> foundAlready.add(book.current(pack.desk()).isPresent()))
                .accept("demo", published(TEN_MINUTES));
        assertThat(foundAlready).containsExactly(false);
        assertThat(book.current("demo")).isPresent();
    }

    @Test
    void aMissingPackIsWaitedForOnceAMinute() {
        PatientPacks packs = new PatientPacks(book, Duration.ofMillis(60));
        assertThat(packs.current("demo")).isEmpty();
        long before = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(packs.current("demo")).isEmpty();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        policies.accept("demo", published(TEN_MINUTES));
        assertThat(packs.current("demo")).isPresent();
    }

    private static PolicyPublished published(String yaml) {
        return new PolicyPublished(new EventMeta(), "0123456789ab", yaml, null);
    }

    private static String pack(String within) {
        return """
                desk: demo
                name: Demo
                languages: [en]
                calendars:
                  always: {hours: "24/7"}
                plans: [Standard]
                severities:
                  default: 1
                  levels: {1: {name: Any}}
                clocks:
                  first-response: {calendar: always, targets: [{within: %s}]}
                teams:
                  l1: {level: 1, calendar: always}
                escalation:
                  entry: l1
                """.formatted(within);
    }
}
