package support.pledge.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.access.ApiKey;
import support.pledge.access.ApiKeys;

/** Keys made on the command line, read as a service reads them. */
class KeysCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void aKeyIsShownOnceAndOpensWhatItWasMadeFor() throws IOException {
        var key = keys("create", "--name", "shop", "--desks", "demo|introserv", "--channels", "chat|PORTAL");
        assertThat(key).startsWith("pk_").hasSizeGreaterThan(40);
        var opened = opens(key, Instant.now()).orElseThrow();
        assertThat(opened.name()).isEqualTo("shop");
        assertThat(opened.desks()).containsExactlyInAnyOrder("demo", "introserv");
        assertThat(opened.channels()).containsExactlyInAnyOrder("CHAT", "PORTAL");
        assertThat(Files.readString(file())).doesNotContain(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aRotatedKeyStandsBesideTheOldOneForAWhile() throws IOException {
        Files.writeString(file(), "# the portal of the shop\n");
        var old = keys("create", "--name", "shop", "--desks", "demo", "--channels", "PORTAL");
        var fresh = keys("rotate", "shop", "--overlap", "2h");
        var now = Instant.now();
        assertThat(opens(old, now)).isPresent();
        assertThat(opens(fresh, now)).isEqualTo(opens(old, now));
        assertThat(opens(old, now.plus(Duration.ofHours(3)))).isEmpty();
        assertThat(opens(fresh, now.plus(Duration.ofDays(3_000)))).isPresent();
        assertThat(Files.readAllLines(file())).hasSize(3).first().isEqualTo("# the portal of the shop");
        var third = keys("rotate", "shop", "--overlap", "30d");
        assertThat(opens(old, now.plus(Duration.ofHours(3))))
                .as("ends as was said first")
                .isEmpty();
        assertThat(opens(third, now)).isPresent();
    }

    @Test
    void aRevokedKeyIsGoneWithAllOfItsName() throws IOException {
        var shop = keys("create", "--name", "shop", "--desks", "*", "--channels", "*");
        var again = keys("rotate", "shop");
        var mail = keys("create", "--name", "mail", "--desks", "*", "--channels", "EMAIL");
        keys("revoke", "shop");
        assertThat(opens(shop, Instant.now())).isEmpty();
        assertThat(opens(again, Instant.now())).isEmpty();
        assertThat(opens(mail, Instant.now())).isPresent();
    }

    @Test
    void theListShowsWhatTheyOpenAndNoHash() throws IOException {
        var key = keys("create", "--name", "shop", "--desks", "demo", "--channels", "PORTAL");
        keys("rotate", "shop", "--overlap", "0s");
        assertThat(keys("list"))
                .contains("NAME", "shop", "demo", "PORTAL", "(over)")
                .doesNotContain(key, ApiKeys.sha256(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create --name shop --desks demo --channels FAX",
                "create --name shop --desks | --channels CHAT",
                "create --name a:b --desks demo --channels CHAT",
                "rotate nobody",
                "revoke nobody",
                "rotate nobody --overlap soon"
            })
    void nonsenseIsRefusedAndChangesNothing(String command) {
        assertThat(run(new StringWriter(), command.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("pledge: ");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aNameIsTakenOnceAndABrokenFileIsNotWrittenOver() throws IOException {
        keys("create", "--name", "shop", "--desks", "demo", "--channels", "PORTAL");
        assertThat(run(new StringWriter(), "create", "--name", "shop", "--desks", "demo", "--channels", "CHAT"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("rotate shop");
        Files.writeString(file(), "broken");
        assertThat(run(new StringWriter(), "revoke", "shop")).isEqualTo(2);
        assertThat(err.toString()).contains("line 1");
        assertThat(Files.readString(file())).isEqualTo("broken");
    }

    private Path file() {
        return folder.resolve("keys");
    }

    private Optional<ApiKey> opens(String key, Instant at) throws IOException {
        return ApiKeys.lines(Files.readAllLines(file())).find(key, at);
    }

    private String keys(String... args) {
        var out = new StringWriter();
        assertThat(run(out, args)).as(err.toString()).isZero();
        return out.toString().strip();
    }

    private int run(StringWriter out, String... args) {
        var all = new java.util.ArrayList<>(java.util.List.of("keys"));
        all.addAll(java.util.List.of(args));
        all.addAll(java.util.List.of("--file", file().toString()));
        return Pledge.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }
}
