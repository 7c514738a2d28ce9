/**
 * What a person wrote, apart from quotes, signatures and footers: pure functions from text to text. Start at
 * {@link support.pledge.mail.text.TextReading}.
 */
@NullMarked
package support.pledge.mail.text;

import org.jspecify.annotations.NullMarked;
