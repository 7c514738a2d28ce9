/** Mails on the command line. */
@NullMarked
package support.pledge.launcher.mail;

import org.jspecify.annotations.NullMarked;
