package support.pledge.intake.model;

import org.jspecify.annotations.Nullable;

/**
 * A visitor whom the site's server vouches for.
 *
 * @param id as the site knows the visitor; the same as a portal's customer id
 */
public record SignedIn(
        String id,
        @Nullable String email,
        @Nullable String name,
        @Nullable String locale,
        @Nullable String account,
        @Nullable String plan) {}
