package support.pledge.policy.pack;

import org.jspecify.annotations.Nullable;

/**
 * @param level 1 is the front line
 * @param calendar name of its hours
 * @param handles what it is made for; {@link When#ALWAYS} for a team that is not made for anything special
 */
public record Team(
        String name,
        int level,
        String calendar,
        When handles,
        @Nullable Overload overload,
        @Nullable String source) {

    /** Overloaded from {@code open} tickets on, until there are only {@code relief}. */
    public record Overload(int open, int relief) {}
}
