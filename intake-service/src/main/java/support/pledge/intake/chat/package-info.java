/** Chat windows that are open on this instance. Start at {@link support.pledge.intake.chat.LiveStreams}. */
@NullMarked
package support.pledge.intake.chat;

import org.jspecify.annotations.NullMarked;
