/** Who was refused, for those who watch. Start at {@link support.pledge.access.audit.Refusals}. */
@NullMarked
package support.pledge.access.audit;

import org.jspecify.annotations.NullMarked;
