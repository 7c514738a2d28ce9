/** Files that came with messages, kept outside the log. Start at {@link support.pledge.intake.attachment.AttachmentStore}. */
@NullMarked
package support.pledge.intake.attachment;

import org.jspecify.annotations.NullMarked;
