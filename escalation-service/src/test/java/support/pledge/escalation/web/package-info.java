@NullMarked
package support.pledge.escalation.web;

import org.jspecify.annotations.NullMarked;
