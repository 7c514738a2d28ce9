package support.pledge.intake.attachment;

import java.io.IOException;
import java.util.Optional;

/**
 * Keeps files by their content: what is the same is kept once, and putting it again changes nothing. A file is put before the event that
 * names it is published, so that no event names what is not there; a crash between the two leaves a file that nobody names.
 */
public interface AttachmentStore {
    /**
     * Returns when it is kept for good.
     *
     * @param content not changed meanwhile
     * @return hex SHA-256 of the content: its address
     * @throws IOException when it is not known to be kept: the caller may try again
     */
    String put(byte[] content) throws IOException;

    /**
     * The content, checked against its address.
     *
     * @param address as {@link #put} gave it
     * @return empty where there is no such file
     * @throws IOException when the store cannot be reached, or what it has is not what was put there
     */
    Optional<byte[]> get(String address) throws IOException;
}
