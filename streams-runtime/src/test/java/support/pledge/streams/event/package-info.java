@NullMarked
package support.pledge.streams.event;

import org.jspecify.annotations.NullMarked;
