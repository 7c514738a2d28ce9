/**
 * The whole of Pledge on one machine: a real broker, a real registry, the four services and a mailbox, each a child JVM except
 * the mailbox. Used by {@code ./pledge up} and by the system tests. Start at {@link support.pledge.launcher.local.LocalSystem}.
 */
@NullMarked
package support.pledge.launcher.local;

import org.jspecify.annotations.NullMarked;
