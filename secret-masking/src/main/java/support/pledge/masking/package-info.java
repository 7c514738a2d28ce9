/**
 * Secrets in what people write (C9): found and masked before anything enters the log, in plain text and in HTML. Pure; start at
 * {@link support.pledge.masking.Masking}.
 */
@NullMarked
package support.pledge.masking;

import org.jspecify.annotations.NullMarked;
