/** The clocks as others may read them. Start at {@link support.pledge.slatimer.web.ClocksController}; who may is in {@code AccessRules}. */
@NullMarked
package support.pledge.slatimer.web;

import org.jspecify.annotations.NullMarked;
