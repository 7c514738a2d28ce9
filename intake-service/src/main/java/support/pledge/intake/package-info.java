/**
 * The doors of Pledge: tickets, mails and chats come in, and are answered when the log has them. Start at
 * {@link support.pledge.intake.door.TicketDoor}; what is accepted goes through
 * {@link support.pledge.intake.publish.Acceptance}; what is shown comes from
 * {@link support.pledge.intake.view.Conversations}.
 */
@NullMarked
package support.pledge.intake;

import org.jspecify.annotations.NullMarked;
