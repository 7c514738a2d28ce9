/** Pages for people, without scripts: words in five languages, templates that escape what they are given. Start at {@link support.pledge.intake.page.Pages}. */
@NullMarked
package support.pledge.intake.page;

import org.jspecify.annotations.NullMarked;
