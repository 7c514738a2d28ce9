/** Start at {@link support.pledge.schemas.SchemaHistoryTest}: what may change in the contract and what may not. */
@NullMarked
package support.pledge.schemas;

import org.jspecify.annotations.NullMarked;
