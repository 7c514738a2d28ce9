/**
 * A ticket's conversation as it is shown: facts go in one by one. Start at
 * {@link support.pledge.intake.model.conversation.Conversation}.
 */
@NullMarked
package support.pledge.intake.model.conversation;

import org.jspecify.annotations.NullMarked;
