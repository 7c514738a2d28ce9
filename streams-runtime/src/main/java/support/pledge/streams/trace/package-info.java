/** What is done with a record, a timer or a message as spans of OpenTelemetry. Start at {@link support.pledge.streams.trace.Traces}. */
@NullMarked
package support.pledge.streams.trace;

import org.jspecify.annotations.NullMarked;
