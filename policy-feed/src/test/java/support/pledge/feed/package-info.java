@NullMarked
package support.pledge.feed;

import org.jspecify.annotations.NullMarked;
