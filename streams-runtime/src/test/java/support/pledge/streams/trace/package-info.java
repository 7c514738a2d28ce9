@NullMarked
package support.pledge.streams.trace;

import org.jspecify.annotations.NullMarked;
