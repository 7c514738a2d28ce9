/**
 * What every processor does with a record, whatever its service decides. Start at {@link support.pledge.streams.event.EventReader} and
 * {@link support.pledge.streams.event.EventWriter}.
 */
@NullMarked
package support.pledge.streams.event;

import org.jspecify.annotations.NullMarked;
