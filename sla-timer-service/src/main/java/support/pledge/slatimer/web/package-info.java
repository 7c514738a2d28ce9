/** The clocks as others may read them. Start at {@link support.pledge.slatimer.web.ClocksController}; who may is in the module http-access. */
@NullMarked
package support.pledge.slatimer.web;

import org.jspecify.annotations.NullMarked;
