@NullMarked
package support.pledge.team;

import org.jspecify.annotations.NullMarked;
