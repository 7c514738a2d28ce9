package support.pledge.launcher.mail;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import support.pledge.mail.parse.ParsedMail;

/** Reads one mail after the other, each on a thread of its own: one that takes very long does not keep the others. */
final class MailLines {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    Map<String, @Nullable Object> of(String file, byte[] raw) {
        var line = new CompletableFuture<Map<String, @Nullable Object>>();
        Thread.ofPlatform().daemon().name("mail").start(() -> {
            try {
                line.complete(ParsedMail.of(file, raw));
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                line.completeExceptionally(e);
            }
        });
        try {
            return line.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return ParsedMail.unread(file, "reading took longer than " + LONGEST.toSeconds() + " s and was given up");
        } catch (ExecutionException e) {
            return ParsedMail.unread(file, "the mail could not be read: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ParsedMail.unread(file, "reading was interrupted");
        }
    }
}
