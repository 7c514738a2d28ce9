/** The topology driven without a broker. Start at {@code SlaTopologyTest}; {@code DeskFixture} is how its sentences are made. */
@NullMarked
package support.pledge.slatimer.stream;

import org.jspecify.annotations.NullMarked;
