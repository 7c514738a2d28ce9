/** When a team has too much and who relieves it of what (E3): start at {@link support.pledge.policy.load.Relief}. */
@NullMarked
package support.pledge.policy.load;

import org.jspecify.annotations.NullMarked;
