@NullMarked
package support.pledge.access.audit;

import org.jspecify.annotations.NullMarked;
