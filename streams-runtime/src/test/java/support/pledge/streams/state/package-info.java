@NullMarked
package support.pledge.streams.state;

import org.jspecify.annotations.NullMarked;
