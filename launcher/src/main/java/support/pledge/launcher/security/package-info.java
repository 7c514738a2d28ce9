/** The commands that make passwords and tell the broker. */
@NullMarked
package support.pledge.launcher.security;

import org.jspecify.annotations.NullMarked;
