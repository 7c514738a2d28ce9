package support.pledge.intake.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentSettingsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                |                          |           |     |        | PLEDGE_ATTACHMENTS",
                "http://a.example/ |                          | us-east-1 | key | secret | PLEDGE_ATTACHMENTS",
                "s3://             |                          | us-east-1 | key | secret | PLEDGE_ATTACHMENTS",
                "s3://Bucket/x     |                          | us-east-1 | key | secret | PLEDGE_ATTACHMENTS",
                "s3://files/../x y |                          | us-east-1 | key | secret | PLEDGE_ATTACHMENTS",
                "s3://files        | store.example:9000       | us-east-1 | key | secret | PLEDGE_S3_ENDPOINT",
                "s3://files        | https://a:b@s.example    | us-east-1 | key | secret | PLEDGE_S3_ENDPOINT",
                "s3://files        |                          | EU        | key | secret | PLEDGE_S3_REGION",
                "s3://files        |                          | us-east-1 |     | secret | PLEDGE_S3_ACCESS_KEY",
                "s3://files        |                          | us-east-1 | key |        | PLEDGE_S3_SECRET_KEY"
            })
    void nonsenseIsRefusedByName(
            String place, String endpoint, String region, String access, String secret, String named) {
        assertThatThrownBy(() -> settings(place, endpoint, region, access, secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(named + " is ");
    }

    private static AttachmentSettings settings(
            String place, String endpoint, String region, String access, String secret) {
        return new AttachmentSettings(or(place), or(endpoint), or(region), or(access), or(secret));
    }

    private static AttachmentSettings.Bucket bucket(AttachmentSettings settings) {
        return java.util.Objects.requireNonNull(settings.bucket());
    }

    private static String or(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value;
    }

    @Test
    void aBucketHasAPrefixOrNone() {
        var bucket = bucket(settings("s3://files/a/b/", "https://store.example:9000/", "eu-central-1", "key", "hush"));
        assertThat(bucket.name()).isEqualTo("files");
        assertThat(bucket.prefix()).isEqualTo("a/b");
        assertThat(bucket.endpoint()).hasToString("https://store.example:9000");
        assertThat(bucket(settings("s3://files", "", "eu-central-1", "key", "hush"))
                        .prefix())
                .isEmpty();
        assertThat(settings("/srv/files", "", "", "", "").bucket()).isNull();
    }

    @Test
    void theSecretIsNotTold() {
        var settings = settings("s3://files", "", "eu-central-1", "key", "hush");
        assertThat(settings.toString() + settings.bucket()).doesNotContain("hush", "key");
    }
}
