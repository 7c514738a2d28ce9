/**
 * Whether a deadline is lost, doubled or early when something dies. Start at CrashSuiteTest, then {@link
 * support.pledge.system.crash.CrashOracle}, which knows nothing of Kafka. CrashTeethTest shows that the suite can fail.
 */
@NullMarked
package support.pledge.system.crash;

import org.jspecify.annotations.NullMarked;
