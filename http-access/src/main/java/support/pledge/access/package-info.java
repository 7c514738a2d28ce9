/**
 * Who may call a service. Start at {@link support.pledge.access.AccessSettings}; gateways are known by a {@link support.pledge.access.KeyRing},
 * agents in {@code agent}. This package knows no web server, what servlets need is in {@code servlet}.
 */
@NullMarked
package support.pledge.access;

import org.jspecify.annotations.NullMarked;
