package support.pledge.intake.attachment;

import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects in a bucket of anything that speaks S3: {@code prefix/ab/cd/abcd…}. The bucket must be there. */
final class S3Store implements AttachmentStore, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ATTEMPT = Duration.ofSeconds(20);
    private static final Duration CALL = Duration.ofSeconds(45);
    private final S3Client client;
    private final String bucket;
    private final String prefix;

    S3Store(AttachmentSettings.Bucket settings) {
        bucket = settings.name();
        prefix = settings.prefix().isEmpty() ? "" : settings.prefix() + "/";
        var builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ATTEMPT))
                .forcePathStyle(true)
                // Stores other than Amazon's need not know the newer checksums; the content is checked against its
                // address anyway.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(
                        calls -> calls.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL));
        URI endpoint = settings.endpoint();
        client = (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
    }

    @Override
    public String put(byte[] content) throws IOException {
        var address = Address.of(content);
        try {
            if (!isThere(address, content.length)) {
                client.putObject(
                        object -> object.bucket(bucket)
                                .key(key(address))
                                .contentType("application/octet-stream")
                                .contentMD5(md5(content)),
                        RequestBody.fromBytes(content));
            }
        } catch (SdkException e) {
            throw failed("kept", address, e);
        }
        return address;
    }

    private boolean isThere(String address, int length) {
        try {
            return client.headObject(object -> object.bucket(bucket).key(key(address)))
                            .contentLength()
                    == length;
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<byte[]> get(String address) throws IOException {
        if (!Address.is(address)) {
            return Optional.empty();
        }
        try {
            var content = client.getObjectAsBytes(
                            object -> object.bucket(bucket).key(key(address)))
                    .asByteArray();
            if (!Address.of(content).equals(address)) {
                throw new IOException("attachment " + address + " is not what was put there");
            }
            return Optional.of(content);
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw failed("read", address, e);
        }
    }

    /** The store's own words name no key: they are safe to tell. */
    private IOException failed(String what, String address, SdkException e) {
        return new IOException("attachment " + address + " could not be " + what + " in bucket " + bucket, e);
    }

    private String key(String address) {
        return prefix + address.substring(0, 2) + "/" + address.substring(2, 4) + "/" + address;
    }

    /** The one checksum that every such store knows: what arrives broken is refused. */
    @SuppressWarnings("InsecureCryptoUsage") // Against the wire, not against people.
    private static String md5(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(content);
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
