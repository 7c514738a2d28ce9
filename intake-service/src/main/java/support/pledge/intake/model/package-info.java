/** Tokens and callers: pure. Start at {@link support.pledge.intake.model.Caller}. */
@NullMarked
package support.pledge.intake.model;

import org.jspecify.annotations.NullMarked;
