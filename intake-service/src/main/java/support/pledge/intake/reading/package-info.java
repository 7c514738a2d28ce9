/**
 * What can be told from what people write, before it is kept: what a report lacks
 * ({@link support.pledge.intake.reading.Completeness}), whether two tell of one problem
 * ({@link support.pledge.intake.reading.Fingerprint}), and its language ({@link support.pledge.intake.reading.LanguageGuess}). Pure.
 */
@NullMarked
package support.pledge.intake.reading;

import org.jspecify.annotations.NullMarked;
