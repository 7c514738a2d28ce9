@NullMarked
package support.pledge.streams.store;

import org.jspecify.annotations.NullMarked;
