/** Open time: start at {@link support.pledge.policy.calendar.WorkCalendar}. */
@NullMarked
package support.pledge.policy.calendar;

import org.jspecify.annotations.NullMarked;
