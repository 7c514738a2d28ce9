@NullMarked
package support.pledge.access;

import org.jspecify.annotations.NullMarked;
