/** Gateways' keys from the command line. Start at {@link support.pledge.launcher.keys.KeysCommand}; the file is {@link support.pledge.launcher.keys.KeyFile}. */
@NullMarked
package support.pledge.launcher.keys;

import org.jspecify.annotations.NullMarked;
