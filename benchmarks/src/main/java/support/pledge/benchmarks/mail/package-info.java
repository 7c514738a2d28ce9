/** Raw mails: how fast they are read, and how fast the door takes them. */
@NullMarked
package support.pledge.benchmarks.mail;

import org.jspecify.annotations.NullMarked;
