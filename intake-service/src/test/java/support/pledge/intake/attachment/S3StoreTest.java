package support.pledge.intake.attachment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that speaks S3, in this process; its own signature check is on. */
class S3StoreTest extends StoreContract {
    private static final String BUCKET = "files";

    private static BlobStore behind;
    private static S3Proxy server;
    private static S3Store store;

    @BeforeAll
    static void serve() throws Exception {
        behind = ContextBuilder.newBuilder("transient")
                .build(BlobStoreContext.class)
                .getBlobStore();
        behind.createContainerInLocation(null, BUCKET);
        server = S3Proxy.builder()
                .blobStore(behind)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "access", "secret")
                .build();
        server.start();
        store = new S3Store(bucket("secret", server.getPort()));
    }

    private static AttachmentSettings.Bucket bucket(String secret, int port) {
        return new AttachmentSettings.Bucket(
                BUCKET, "desk/kept", URI.create("http://127.0.0.1:" + port), "us-east-1", "access", secret);
    }

    @BeforeEach
    void empty() {
        behind.clearContainer(BUCKET);
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
        server.stop();
    }

    @Override
    AttachmentStore store() {
        return store;
    }

    @Override
    void damage(String address, byte[] instead) throws IOException {
        var key = Path.of("desk/kept", address.substring(0, 2), address.substring(2, 4), address);
        behind.putBlob(
                BUCKET, behind.blobBuilder(key.toString()).payload(instead).build());
    }

    @Test
    void aWrongKeyIsAnErrorThatDoesNotTellTheKey() {
        try (var stranger = new S3Store(bucket("wrong-secret", server.getPort()))) {
            assertThatThrownBy(() -> stranger.put(bytes("new")))
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining("wrong-secret")
                    .rootCause()
                    .message()
                    .doesNotContain("wrong-secret");
        }
    }

    @Test
    void aStoreThatIsAwayIsAnError() {
        try (var away = new S3Store(bucket("secret", 1))) {
            assertThatThrownBy(() -> away.put(bytes("new"))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> away.get(Address.of(bytes("new")))).isInstanceOf(IOException.class);
        }
    }
}
