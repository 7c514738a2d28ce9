/**
 * Durable, time-ordered timers inside a Kafka Streams task. Start at {@link support.pledge.timer.Timers}, then
 * {@link support.pledge.timer.TimerPunctuation}, which drives them from a processor; {@link support.pledge.timer.TimerStores} makes
 * the two stores behind them. The bytes on disk are described in {@code TimerKey} and {@code TimerValue}.
 */
@NullMarked
package support.pledge.timer;

import org.jspecify.annotations.NullMarked;
