/** Running incidents that customers are pointed to (N7). Start at {@link support.pledge.intake.incident.Incidents}. */
@NullMarked
package support.pledge.intake.incident;

import org.jspecify.annotations.NullMarked;
