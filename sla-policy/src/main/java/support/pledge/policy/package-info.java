/** The pure policy library. */
@NullMarked
package support.pledge.policy;

import org.jspecify.annotations.NullMarked;
