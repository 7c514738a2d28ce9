package support.pledge.benchmarks.mail;

import com.sun.management.ThreadMXBean;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;
import support.pledge.mail.MailReader;

/**
 * How long it takes to read a mail, and what it allocates, on one thread; beside it what Jakarta Mail takes in the same run to give all parts
 * as bytes, which is less: it sorts out no charsets, quotes, reports or files.
 */
public final class Reading {
    private static final int MAILS = 40;
    private static final long LEAST_NANOS = 3_000_000_000L;
    private static final Session SESSION = Session.getInstance(new Properties());
    private static volatile int sink;

    private Reading() {}

    /** Prints a table. */
    public static void main(String[] args) {
        System.out.println("| mail | bytes | Pledge, ms | allocated, of its size | Jakarta Mail, ms | ratio |");
        System.out.println("|---|---|---|---|---|---|");
        for (var size : Mails.Size.values()) {
            var mails = new byte[size == Mails.Size.FILES_8_MB ? 4 : MAILS][];
            long bytes = 0;
            for (int i = 0; i < mails.length; i++) {
                mails[i] = Mails.mail(size, i);
                bytes += mails[i].length;
            }
            double mean = (double) bytes / mails.length;
            measure(mails, Reading::baseline);
            measure(mails, Reading::pledge);
            var baseline = measure(mails, Reading::baseline);
            var pledge = measure(mails, Reading::pledge);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %.2f | %.1f | %.2f | %.1f |%n",
                    size,
                    mean,
                    pledge.millis,
                    pledge.allocated / mean,
                    baseline.millis,
                    pledge.millis / baseline.millis);
        }
    }

    private record Cost(double millis, double allocated) {}

    private static Cost measure(byte[][] mails, Consumer<byte[]> reader) {
        var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long begun = System.nanoTime();
        long before = memory.getCurrentThreadAllocatedBytes();
        int read = 0;
        while (System.nanoTime() - begun < LEAST_NANOS) {
            reader.accept(mails[read++ % mails.length]);
        }
        double nanos = System.nanoTime() - begun;
        return new Cost(nanos / 1e6 / read, (double) (memory.getCurrentThreadAllocatedBytes() - before) / read);
    }

    private static void pledge(byte[] raw) {
        sink = MailReader.read(raw).attachments().size();
    }

    private static void baseline(byte[] raw) {
        try {
            sink = size(new MimeMessage(SESSION, new ByteArrayInputStream(raw)));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int size(Part part) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            int size = 0;
            for (int i = 0; i < parts.getCount(); i++) {
                size += size(parts.getBodyPart(i));
            }
            return size;
        }
        try (var in = part.getInputStream()) {
            return in.readAllBytes().length;
        }
    }
}
