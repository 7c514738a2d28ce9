package support.pledge.intake.attachment;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where files that came with messages are kept.
 *
 * @param attachments a directory that stays, or {@code s3://bucket/prefix}
 * @param s3Endpoint base URL of the store; empty: Amazon's, in that region
 * @param s3SecretKey never told
 */
@ConfigurationProperties("pledge")
record AttachmentSettings(
        @DefaultValue("data/state/attachments") String attachments,
        @DefaultValue("") String s3Endpoint,
        @DefaultValue("us-east-1") String s3Region,
        @DefaultValue("") String s3AccessKey,
        @DefaultValue("") String s3SecretKey) {
    private static final String S3 = "s3://";

    /** Where in an S3 store. */
    record Bucket(
            String name, String prefix, @Nullable URI endpoint, String region, String accessKey, String secretKey) {
        @Override
        public String toString() {
            return S3 + name + "/" + prefix;
        }
    }

    AttachmentSettings {
        if (attachments.isBlank()) {
            throw new IllegalArgumentException(
                    "PLEDGE_ATTACHMENTS is empty: name a directory that stays, or s3://bucket/prefix");
        }
        attachments = attachments.strip();
        if (attachments.startsWith(S3)) {
            if (!attachments.matches("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:/[A-Za-z0-9!_.*'()-]+)*/?")) {
                throw new IllegalArgumentException("PLEDGE_ATTACHMENTS is '" + attachments
                        + "': write s3://bucket/prefix, the bucket in lower-case letters, digits, dots and dashes");
            }
            refuseUnlessWhole(s3Endpoint, s3Region, s3AccessKey, s3SecretKey);
        } else if (attachments.contains("://")) {
            throw new IllegalArgumentException(
                    "PLEDGE_ATTACHMENTS is '" + attachments + "': name a directory that stays, or s3://bucket/prefix");
        }
    }

    private static void refuseUnlessWhole(String endpoint, String region, String accessKey, String secretKey) {
        if (!endpoint.isBlank() && !endpoint.strip().matches("https?://[^\\s/?#@]+/?")) {
            throw new IllegalArgumentException("PLEDGE_S3_ENDPOINT is not a base URL like https://store.example:9000");
        }
        if (!region.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("PLEDGE_S3_REGION is '" + region + "': write one like eu-central-1");
        }
        if (accessKey.isBlank()) {
            throw new IllegalArgumentException("PLEDGE_S3_ACCESS_KEY is empty: PLEDGE_ATTACHMENTS names a bucket");
        }
        if (secretKey.isBlank()) {
            throw new IllegalArgumentException("PLEDGE_S3_SECRET_KEY is empty: PLEDGE_ATTACHMENTS names a bucket");
        }
    }

    /** Null where files are kept in a directory. */
    @Nullable
    Bucket bucket() {
        if (!attachments.startsWith(S3)) {
            return null;
        }
        var parts = attachments.substring(S3.length()).replaceAll("/+$", "").split("/", 2);
        return new Bucket(
                parts[0],
                parts.length > 1 ? parts[1] : "",
                s3Endpoint.isBlank() ? null : URI.create(s3Endpoint.strip().replaceAll("/+$", "")),
                s3Region,
                s3AccessKey.strip(),
                s3SecretKey.strip());
    }

    Path directory() {
        return Path.of(attachments);
    }

    @Override
    public String toString() {
        return "attachments in " + attachments;
    }
}
