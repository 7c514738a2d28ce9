/** HTTP without tickets: bodies, strict JSON, problems. Start at {@link support.pledge.intake.web.Fields}. */
@NullMarked
package support.pledge.intake.web;

import org.jspecify.annotations.NullMarked;
