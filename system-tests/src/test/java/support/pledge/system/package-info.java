/**
 * The running system seen from outside. Start at JourneyTest; {@link support.pledge.system.ArchitectureTest} holds the
 * import rules.
 */
@NullMarked
package support.pledge.system;

import org.jspecify.annotations.NullMarked;
