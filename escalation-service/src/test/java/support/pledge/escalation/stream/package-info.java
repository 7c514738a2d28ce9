@NullMarked
package support.pledge.escalation.stream;

import org.jspecify.annotations.NullMarked;
