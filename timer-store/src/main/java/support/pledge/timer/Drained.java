package support.pledge.timer;

/**
 * What a drain did.
 *
 * @param fired how many timers fired
 * @param moreDue whether the budget ended the drain: another one now would fire more
 */
public record Drained(int fired, boolean moreDue) {

    static final Drained NOTHING = new Drained(0, false);
}
