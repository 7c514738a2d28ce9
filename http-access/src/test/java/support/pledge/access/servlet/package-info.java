@NullMarked
package support.pledge.access.servlet;

import org.jspecify.annotations.NullMarked;
