@NullMarked
package support.pledge.escalation;

import org.jspecify.annotations.NullMarked;
