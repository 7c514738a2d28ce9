package support.pledge.mail.automatic;

import org.jspecify.annotations.Nullable;
import support.pledge.mail.DeliveryReport;

/** What a mail tells of another mail, if it does. */
public final class Reports {
    private Reports() {}

    /** @return null where it tells of none */
    public static @Nullable DeliveryReport of(Evidence mail) {
        var standard = StandardReports.of(mail);
        return standard == null ? LooseBounces.of(mail) : standard;
    }
}
