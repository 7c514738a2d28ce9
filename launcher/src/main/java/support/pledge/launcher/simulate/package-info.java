/** The simulator's command line: JSON lines in, JSON lines out. Start at {@link support.pledge.launcher.simulate.SimulateCommand}. */
@NullMarked
package support.pledge.launcher.simulate;

import org.jspecify.annotations.NullMarked;
