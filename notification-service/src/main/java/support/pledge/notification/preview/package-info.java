/**
 * Messages looked at before anybody gets them: {@code ./pledge message preview}. Plain Java, without the service around
 * it. Start at {@link support.pledge.notification.preview.Preview}.
 */
@NullMarked
package support.pledge.notification.preview;

import org.jspecify.annotations.NullMarked;
