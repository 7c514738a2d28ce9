package support.pledge.intake.page;

/**
 * What may be sent with one form.
 *
 * @param files how many
 * @param each megabytes of one file
 * @param together megabytes of everything
 */
public record FileBounds(int files, int each, int together) {}
