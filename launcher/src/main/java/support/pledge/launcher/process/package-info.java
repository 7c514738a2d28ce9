/** Child JVMs: started, watched, stopped, killed, and found again after a crash. Start at {@link support.pledge.launcher.process.Part}. */
@NullMarked
package support.pledge.launcher.process;

import org.jspecify.annotations.NullMarked;
