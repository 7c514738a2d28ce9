/**
 * How a service runs its topology. Start at {@link support.pledge.streams.StreamsRuntime}, which a service imports, and
 * {@link support.pledge.streams.StreamsService}, which it fills; {@link support.pledge.streams.StreamsEngine} starts and stops it.
 * {@link support.pledge.streams.Instances} gathers what several instances hold. What processors use is in {@code event} and {@code state}, without Spring.
 */
@NullMarked
package support.pledge.streams;

import org.jspecify.annotations.NullMarked;
