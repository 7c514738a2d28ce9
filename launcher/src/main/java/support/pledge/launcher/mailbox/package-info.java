/**
 * The mail server of a local system: takes every mail, forwards none, shows them in a browser, as JSON and over IMAP. Start at
 * {@link support.pledge.launcher.mailbox.LocalMailbox}.
 */
@NullMarked
package support.pledge.launcher.mailbox;

import org.jspecify.annotations.NullMarked;
