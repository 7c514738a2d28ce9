/** For tests of whoever writes or reads events without a registry. Start at {@link support.pledge.schemas.testing.InMemoryCodec}. */
@NullMarked
package support.pledge.schemas.testing;

import org.jspecify.annotations.NullMarked;
