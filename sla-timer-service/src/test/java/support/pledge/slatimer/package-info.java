/** The service as a whole, without a broker: start at {@code RunningServiceTest}. */
@NullMarked
package support.pledge.slatimer;

import org.jspecify.annotations.NullMarked;
