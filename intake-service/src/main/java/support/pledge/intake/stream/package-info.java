/**
 * The conversation view: five topics, one store. Start at {@link support.pledge.intake.stream.ConversationTopology}; an
 * event passes {@link support.pledge.intake.stream.ConversationProcessor},
 * {@link support.pledge.intake.stream.Facts} and
 * {@link support.pledge.intake.model.conversation.Conversation#on}.
 */
@NullMarked
package support.pledge.intake.stream;

import org.jspecify.annotations.NullMarked;
