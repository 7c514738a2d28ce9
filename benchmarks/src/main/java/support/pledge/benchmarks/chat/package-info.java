/** Very many open chat windows: what one costs, and how long an answer takes to reach one. Start at {@link support.pledge.benchmarks.chat.Streams}. */
@NullMarked
package support.pledge.benchmarks.chat;

import org.jspecify.annotations.NullMarked;
