@NullMarked
package support.pledge.team.webhook;

import org.jspecify.annotations.NullMarked;
