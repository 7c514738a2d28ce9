@NullMarked
package support.pledge.slatimer.web;

import org.jspecify.annotations.NullMarked;
