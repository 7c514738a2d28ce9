/** What services could not read, looked at and given back by people. */
@NullMarked
package support.pledge.launcher.deadletter;

import org.jspecify.annotations.NullMarked;
