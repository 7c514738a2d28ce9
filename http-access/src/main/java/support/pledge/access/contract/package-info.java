/** What a service says of its doors, in OpenAPI. Start at {@link support.pledge.access.contract.Contract}. */
@NullMarked
package support.pledge.access.contract;

import org.jspecify.annotations.NullMarked;
