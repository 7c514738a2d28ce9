package support.pledge.notification.text;

/**
 * A message in words.
 *
 * @param locale BCP 47 tag of the language it is written in, e.g. {@code pt-BR}
 * @param subject one line; a chat has no use for it
 * @param body plain text, lines ended by {@code \n}
 */
public record Letter(String locale, String subject, String body) {}
