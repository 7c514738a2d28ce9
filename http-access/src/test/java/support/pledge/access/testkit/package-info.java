/** For tests of services: an issuer of tokens, the log of refusals, and what doors there really are. */
@NullMarked
package support.pledge.access.testkit;

import org.jspecify.annotations.NullMarked;
