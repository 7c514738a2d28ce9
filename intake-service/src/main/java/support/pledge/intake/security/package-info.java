/** Who knocks. Start at {@link support.pledge.intake.security.TokenManager}; what a caller may do stands in the model. */
@NullMarked
package support.pledge.intake.security;

import org.jspecify.annotations.NullMarked;
