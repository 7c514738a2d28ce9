@NullMarked
package support.pledge.access.agent;

import org.jspecify.annotations.NullMarked;
