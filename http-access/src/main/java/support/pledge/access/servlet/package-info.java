/**
 * Access to a service on servlets. Start at {@link support.pledge.access.servlet.BearerAccess}, or at
 * {@link support.pledge.access.servlet.NoDoors} for a service that answers nobody; a service imports the one that fits.
 */
@NullMarked
package support.pledge.access.servlet;

import org.jspecify.annotations.NullMarked;
