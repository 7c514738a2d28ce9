@NullMarked
package support.pledge.streams;

import org.jspecify.annotations.NullMarked;
