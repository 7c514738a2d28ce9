/** Start at {@link support.pledge.notification.lane.LaneFixture}. */
@NullMarked
package support.pledge.notification.lane;

import org.jspecify.annotations.NullMarked;
