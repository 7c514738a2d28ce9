package support.pledge.notification.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;

/**
 * The same letter as text and as HTML, the better form last (RFC 2046, 5.1.4). What separates them is made of the
 * message's id and not of chance; the {@code =_} in it stands in neither encoding that is used, so no text can look like it.
 */
final class Alternatives extends MimeMultipart {
    Alternatives(String messageId, String text, String html) throws MessagingException {
        super("alternative");
        var type = new ContentType(getContentType());
        type.setParameter("boundary", "=_" + messageId);
        contentType = type.toString();
        addBodyPart(part(text, "plain"));
        addBodyPart(part(html, "html"));
    }

    private static MimeBodyPart part(String written, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(written.replaceAll("\\R", "\r\n"), "UTF-8", subtype);
        var encoding = MimeUtility.getEncoding(part.getDataHandler());
        part.setHeader("Content-Transfer-Encoding", encoding.equals("7bit") ? "quoted-printable" : encoding);
        return part;
    }
}
