package support.pledge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
    @TempDir
    private Path folder;

    private final AtomicInteger broken = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private Path file = Path.of("none");

    @BeforeEach
    void oneKeyInAFile() throws IOException {
        file = folder.resolve("keys");
        write("shop", "one");
    }

    @Test
    void keysOfTheSettingsAndOfTheFileAreInForceTogether() {
        var ring = ring("portal:*:*:" + ApiKeys.sha256("settings"));
        assertThat(ring.find("one").orElseThrow().name()).isEqualTo("shop");
        assertThat(ring.find("settings").orElseThrow().name()).isEqualTo("portal");
        assertThat(ring.find("two")).isEmpty();
    }

    @Test
    void anEditIsInForceTwoSecondsLater() throws IOException {
        var ring = ring("");
        write("shop", "two");
        pass(Duration.ofMillis(1_999));
        assertThat(ring.find("two")).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(ring.find("two")).isPresent();
        assertThat(ring.find("one")).isEmpty();
    }

    @Test
    void aBrokenEditLeavesTheLastGoodOneInForceAndIsCountedOnce() throws IOException {
        var ring = ring("");
        Files.writeString(file, "shop:*:*:nonsense");
        pass(Duration.ofSeconds(2));
        assertThat(ring.find("one")).isPresent();
        pass(Duration.ofSeconds(2));
        assertThat(ring.find("one")).isPresent();
        assertThat(broken).hasValue(1);
        write("shop", "two");
        pass(Duration.ofSeconds(2));
        assertThat(ring.find("two")).isPresent();
    }

    @Test
    void aFileThatIsGoneLeavesItsKeysInForce() throws IOException {
        var ring = ring("");
        Files.delete(file);
        pass(Duration.ofSeconds(2));
        assertThat(ring.find("one")).isPresent();
        assertThat(broken).hasValue(1);
    }

    @Test
    void aKeyEndsWithoutAnEdit() throws IOException {
        Files.writeString(file, "shop:*:*:" + ApiKeys.sha256("one") + ":expires=" + now.plusSeconds(1));
        var ring = ring("");
        assertThat(ring.find("one")).isPresent();
        pass(Duration.ofSeconds(1));
        assertThat(ring.find("one")).isEmpty();
    }

    @Test
    void aClockThatWasSetBackDoesNotKeepAnOldFile() throws IOException {
        var ring = ring("");
        write("shop", "two");
        pass(Duration.ofHours(-1));
        assertThat(ring.find("two")).isPresent();
    }

    @Test
    void aServiceDoesNotStartWithoutItsFile() throws IOException {
        Files.delete(file);
        assertThatThrownBy(() -> ring(""))
                .hasMessageContaining("PLEDGE_API_KEYS_FILE")
                .hasMessageContaining("keys");
        Files.writeString(file, "# none\nshop");
        assertThatThrownBy(() -> ring("")).hasMessageContaining("PLEDGE_API_KEYS_FILE: line 2: entry 'shop'");
    }

    private KeyRing ring(String keys) {
        return new KeyRing(
                new AccessSettings(keys, file.toString(), "", "", "", "", 10),
                key -> {},
                () -> now,
                broken::incrementAndGet);
    }

    private void write(String name, String key) throws IOException {
        Files.writeString(file, "# keys\n" + name + ":*:*:" + ApiKeys.sha256(key) + "\n");
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
