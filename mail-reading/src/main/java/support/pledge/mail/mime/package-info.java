/**
 * The outer form of a mail: headers, parts, encodings, charsets, addresses; all of it lenient and total. Start at
 * {@link support.pledge.mail.mime.MimeReader}.
 */
@NullMarked
package support.pledge.mail.mime;

import org.jspecify.annotations.NullMarked;
