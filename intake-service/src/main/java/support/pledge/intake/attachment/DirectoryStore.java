package support.pledge.intake.attachment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Files in a directory, {@code ab/cd/abcd…}: written beside their place, forced to the disk, then put there in one step. So a crash leaves a
 * whole file or none, and several instances may share the directory.
 */
final class DirectoryStore implements AttachmentStore {
    private static final Set<PosixFilePermission> OWN_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWN_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private final Path directory;
    private final boolean posix;

    /** Makes the directory where it is missing; fails where nothing can be written to it. */
    DirectoryStore(Path directory) throws IOException {
        this.directory = directory.toAbsolutePath().normalize();
        posix = this.directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        make(this.directory);
        if (!Files.isWritable(this.directory)) {
            throw new IOException("nothing can be written to " + this.directory);
        }
    }

    @Override
    public String put(byte[] content) throws IOException {
        var address = Address.of(content);
        var near = near(address);
        var place = near.resolve(address);
        if (!isWhole(place, address, content.length)) {
            make(near);
            var fresh = fresh();
            try {
                write(fresh, content);
                Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
            force(near);
        }
        return address;
    }

    @Override
    public Optional<byte[]> get(String address) throws IOException {
        if (!Address.is(address)) {
            return Optional.empty();
        }
        byte[] content;
        try {
            content = Files.readAllBytes(near(address).resolve(address));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!Address.of(content).equals(address)) {
            throw new IOException("attachment " + address + " is not what was put there");
        }
        return Optional.of(content);
    }

    /** A damaged file is put again rather than trusted. */
    private static boolean isWhole(Path place, String address, int length) throws IOException {
        return Files.isRegularFile(place)
                && Files.size(place) == length
                && Address.of(Files.readAllBytes(place)).equals(address);
    }

    private Path near(String address) {
        return directory.resolve(address.substring(0, 2)).resolve(address.substring(2, 4));
    }

    private Path fresh() throws IOException {
        return posix
                ? Files.createTempFile(directory, ".new-", "", PosixFilePermissions.asFileAttribute(OWN_FILE))
                : Files.createTempFile(directory, ".new-", "");
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Each new directory's name is forced to the disk as well: the file is found only through it. */
    private void make(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            return;
        }
        var parent = wanted.getParent();
        if (parent != null && wanted.startsWith(directory)) {
            make(parent);
        }
        Files.createDirectories(wanted);
        if (posix && wanted.startsWith(directory)) {
            Files.setPosixFilePermissions(wanted, EnumSet.copyOf(OWN_DIRECTORY));
        }
        if (parent != null) {
            force(parent);
        }
    }

    /** So that the new name is there after a power cut. */
    private void force(Path changed) throws IOException {
        if (posix) { // Elsewhere a directory cannot be opened, nor need it be.
            try (var channel = FileChannel.open(changed, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
