package support.pledge.intake.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does. */
abstract class StoreContract {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    abstract AttachmentStore store() throws IOException;

    /** Changes what is kept there, behind the store's back. */
    abstract void damage(String address, byte[] instead) throws IOException;

    @Test
    @DisplayName("C3: what is put is there under the hash of its content")
    void whatIsPutIsThere() throws Exception {
        assertThat(store().put(bytes("abc"))).isEqualTo(ABC);
        assertThat(store().get(ABC)).contains(bytes("abc"));
    }

    @Test
    void theSameIsKeptOnce() throws Exception {
        assertThat(store().put(bytes("abc"))).isEqualTo(store().put(bytes("abc")));
        assertThat(store().get(ABC)).contains(bytes("abc"));
    }

    @Test
    void nothingAndMuchAreKeptToo() throws Exception {
        var much = new byte[6_000_000];
        new Random(1).nextBytes(much);
        assertThat(store().get(store().put(much))).contains(much);
        assertThat(store().get(store().put(new byte[0]))).contains(new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "../../etc/passwd",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n"
            })
    void whatWasNeverPutIsNotThere(String address) throws Exception {
        assertThat(store().get(address)).isEmpty();
    }

    @Test
    void whatWasDamagedIsNotGivenOut() throws Exception {
        store().put(bytes("abc"));
        damage(ABC, bytes("xyz"));
        assertThatThrownBy(() -> store().get(ABC))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not what was put");
    }

    @Test
    void whatIsCutShortIsPutAgain() throws Exception {
        store().put(bytes("abc"));
        damage(ABC, bytes("a"));
        store().put(bytes("abc"));
        assertThat(store().get(ABC)).contains(bytes("abc"));
    }

    @Test
    void manyMayPutTheSameAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var addresses = new HashSet<String>();
            var store = store();
            var puts = IntStream.range(0, 32)
                    .<Callable<String>>mapToObj(i -> () -> store.put(bytes("abc")))
                    .toList();
            for (var put : threads.invokeAll(puts)) {
                addresses.add(put.get());
            }
            assertThat(addresses).containsExactly(ABC);
            assertThat(store.get(ABC)).contains(bytes("abc"));
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
