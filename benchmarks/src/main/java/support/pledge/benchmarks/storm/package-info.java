/** A storm of missed promises on one desk, against the real escalation service. Start at {@link support.pledge.benchmarks.storm.Storm}. */
@NullMarked
package support.pledge.benchmarks.storm;

import org.jspecify.annotations.NullMarked;
