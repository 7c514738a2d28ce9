/** Start at {@link support.pledge.notification.stream.DeskFixture}. */
@NullMarked
package support.pledge.notification.stream;

import org.jspecify.annotations.NullMarked;
