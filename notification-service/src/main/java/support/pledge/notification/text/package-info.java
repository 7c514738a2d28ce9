/**
 * The words of messages in the customer's language. Start at {@link support.pledge.notification.text.Texts}; the words
 * themselves stand under {@code messages/<language>/words.properties}.
 */
@NullMarked
package support.pledge.notification.text;

import org.jspecify.annotations.NullMarked;
