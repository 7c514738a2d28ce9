/** Who may do what in Kafka: the rules, the passwords and the commands that put both in force. See docs/adr/0016. */
@NullMarked
package support.pledge.launcher.access;

import org.jspecify.annotations.NullMarked;
