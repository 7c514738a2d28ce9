/**
 * Conversations through the public doors of a running system, told as they happen, and judged. Start at
 * {@link support.pledge.launcher.demo.Demo}; the conversations themselves are in {@link support.pledge.launcher.demo.Conversations}.
 */
@NullMarked
package support.pledge.launcher.demo;

import org.jspecify.annotations.NullMarked;
