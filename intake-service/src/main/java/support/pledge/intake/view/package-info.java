/** Reading conversations, with one's own writes. Start at {@link support.pledge.intake.view.Conversations}. */
@NullMarked
package support.pledge.intake.view;

import org.jspecify.annotations.NullMarked;
