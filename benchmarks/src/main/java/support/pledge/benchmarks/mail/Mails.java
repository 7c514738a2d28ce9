package support.pledge.benchmarks.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;

/** Raw mails of the sizes that support gets: most are a few kilobytes, a few have pictures or logs with them. */
final class Mails {
    private static final int LINE = 76;
    private static final String[] WORDS =
            ("the server answers slowly since this morning and our customers cannot log in please look at"
                            + " it we tried again with another key but nothing changed thank you for your help the order page shows error")
                    .split(" ");

    private Mails() {}

    /** A kind of mail, and how many of a hundred are like it. */
    enum Size {
        TEXT_4_KB(60),
        HTML_30_KB(25),
        PICTURE_300_KB(10),
        LOG_2_MB(4),
        FILES_8_MB(1);

        final int share;

        Size(int share) {
            this.share = share;
        }
    }

    /** The kind of the mail with that number, in the shares above. */
    static Size sizeOf(int number) {
        int place = Math.floorMod(number * 37, 100);
        for (var size : Size.values()) {
            place -= size.share;
            if (place < 0) {
                return size;
            }
        }
        throw new IllegalStateException("the shares make a hundred");
    }

    /** A mail of its own: sender, id and words differ from number to number. */
    static byte[] mail(Size size, int number) {
        var chance = new SplittableRandom(number);
        var head =
                "From: Ada <ada%d@customers.example>\r\nTo: support@demo.example\r\nMessage-ID: <%d.%d@customers.example>\r\n"
                        .formatted(number, number, System.nanoTime());
        var text = text(chance, 3_000);
        var mail = switch (size) {
            case TEXT_4_KB ->
                "Subject: Slow again\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text
                        + "\r\n\r\nOn Mon, 2 Mar 2026 at 10:00, Support <support@demo.example> wrote:\r\n> "
                        + text(chance, 700);
            case HTML_30_KB -> alternative(text, html(chance, 25_000));
            case PICTURE_300_KB -> mixed(text, "picture.png", "image/png", bytes(chance, 220_000));
            case LOG_2_MB ->
                mixed(text, "server.log", "text/plain", text(chance, 1_500_000).getBytes(StandardCharsets.UTF_8));
            case FILES_8_MB -> mixed(text, "film.mp4", "video/mp4", bytes(chance, 6_000_000));
        };
        return (head + mail + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String alternative(String text, String html) {
        return "Subject: Slow again\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text
                + "\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html + "\r\n--b--";
    }

    private static String mixed(String text, String name, String type, byte[] content) {
        return "Subject: With a file\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text
                + "\r\n--b\r\nContent-Type: " + type + "; name=\"" + name
                + "\"\r\nContent-Transfer-Encoding: base64\r\n"
                + "Content-Disposition: attachment; filename=\"" + name + "\"\r\n\r\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\r', '\n'}).encodeToString(content)
                + "\r\n--b--";
    }

    private static String html(SplittableRandom chance, int length) {
        var html = new StringBuilder("<html><body>");
        while (html.length() < length) {
            html.append("<p style=\"margin:0\">").append(text(chance, 200)).append("</p>");
        }
        return html.append("</body></html>").toString();
    }

    private static String text(SplittableRandom chance, int length) {
        var text = new StringBuilder(length + 20);
        int line = 0;
        while (text.length() < length) {
            var word = WORDS[chance.nextInt(WORDS.length)];
            text.append(word);
            line += word.length() + 1;
            text.append(line > LINE ? "\r\n" : " ");
            line = line > LINE ? 0 : line;
        }
        return text.toString();
    }

    private static byte[] bytes(SplittableRandom chance, int length) {
        var bytes = new byte[length];
        chance.nextBytes(bytes);
        return bytes;
    }
}
