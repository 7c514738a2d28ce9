package support.pledge.intake.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest extends StoreContract {
    @TempDir
    Path directory;

    @Override
    AttachmentStore store() throws IOException {
        return new DirectoryStore(directory.resolve("kept"));
    }

    @Override
    void damage(String address, byte[] instead) throws IOException {
        Files.write(place(address), instead);
    }

    private Path place(String address) {
        return directory.resolve("kept", address.substring(0, 2), address.substring(2, 4), address);
    }

    @Test
    void onlyTheServiceReadsThem() throws Exception {
        var file = place(store().put(bytes("abc")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        for (var above : java.util.List.of("ba/78", "ba", "")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            directory.resolve("kept").resolve(above))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void whatIsThereIsNotWrittenAgainAndNothingElseIsLeft() throws Exception {
        var file = place(store().put(bytes("abc")));
        var first = Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class);
        store().put(bytes("abc"));
        assertThat(Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(first.fileKey());
        try (var all = Files.walk(directory)) {
            assertThat(all.filter(Files::isRegularFile)).containsExactly(file);
        }
    }

    @Test
    void aPlaceWhereNothingCanBeWrittenIsRefusedAtOnce() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "x");
        assertThatThrownBy(() -> new DirectoryStore(file.resolve("kept"))).isInstanceOf(IOException.class);
    }
}
