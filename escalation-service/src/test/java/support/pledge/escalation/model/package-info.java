@NullMarked
package support.pledge.escalation.model;

import org.jspecify.annotations.NullMarked;
