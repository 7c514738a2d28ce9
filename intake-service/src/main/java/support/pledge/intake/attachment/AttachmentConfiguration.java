package support.pledge.intake.attachment;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store that the settings name. */
@Configuration(proxyBeanMethods = false)
class AttachmentConfiguration {
    @Bean
    AttachmentStore attachmentStore(AttachmentSettings settings) {
        var bucket = settings.bucket();
        if (bucket != null) {
            return new S3Store(bucket);
        }
        try {
            return new DirectoryStore(settings.directory());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "PLEDGE_ATTACHMENTS is '" + settings.attachments() + "': files cannot be kept there", e);
        }
    }
}
