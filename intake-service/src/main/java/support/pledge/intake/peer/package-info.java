/** Instances of this service that ask each other for what each of them holds. Start at {@link support.pledge.intake.peer.Peers}. */
@NullMarked
package support.pledge.intake.peer;

import org.jspecify.annotations.NullMarked;
