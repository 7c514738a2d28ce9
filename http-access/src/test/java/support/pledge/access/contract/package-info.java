@NullMarked
package support.pledge.access.contract;

import org.jspecify.annotations.NullMarked;
