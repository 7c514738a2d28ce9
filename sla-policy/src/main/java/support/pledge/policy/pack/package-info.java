/** A desk's promises as data: start at {@link support.pledge.policy.pack.PackLoader}, then {@link support.pledge.policy.pack.PolicyPack}. */
@NullMarked
package support.pledge.policy.pack;

import org.jspecify.annotations.NullMarked;
