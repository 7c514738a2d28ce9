package support.pledge.intake.mail;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import support.pledge.intake.mail.InboundMail.Writer;

/**
 * Tells mails that a program wrote (answering machines, bounces, alarms) from mails that only ask for no automatic answer:
 * a person may write those, through a mailing list or from a shared mailbox (RFC 3834 and practice).
 */
final class AutomaticMail {
    private static final Set<String> WRITTEN_BY_PROGRAMS = Set.of("bulk", "auto_reply");
    private static final Set<String> NOT_TO_BE_ANSWERED = Set.of("junk", "list");
    private static final List<String> PROGRAMS = List.of(
            "X-Autoreply",
            "X-Autorespond",
            "X-Autoresponse",
            "X-AutoReply-From",
            "X-Mail-Autoreply",
            "X-Failed-Recipients");
    private static final List<String> LISTS = List.of("List-Id", "List-Unsubscribe", "List-Post");
    private static final Set<String> WISHES = Set.of("all", "autoreply", "oof");
    /** What common mail programs put before the subject of an absence note, in the languages of the desks. */
    private static final List<String> ABSENCE = List.of(
            "automatic reply:",
            "out of office:",
            "out of office autoreply:",
            "automatische antwort:",
            "abwesenheitsnotiz:",
            "respuesta automática:",
            "resposta automática:",
            "автоматический ответ:");

    private AutomaticMail() {}

    /** @param header gives a header's values in one text; empty where it is missing */
    static Writer writer(UnaryOperator<String> header, String subject) {
        if (isByProgram(header) || isAbsence(subject)) {
            return Writer.PROGRAM;
        }
        return asksForSilence(header) ? Writer.ASKS_FOR_SILENCE : Writer.PERSON;
    }

    private static boolean isByProgram(UnaryOperator<String> header) {
        var submitted = word(header.apply("Auto-Submitted"));
        return !submitted.isEmpty() && !submitted.equals("no")
                || header.apply("Return-Path").strip().equals("<>")
                || WRITTEN_BY_PROGRAMS.contains(word(header.apply("Precedence")))
                || header.apply("Content-Type").strip().toLowerCase(Locale.ROOT).startsWith("multipart/report")
                || hasOneOf(PROGRAMS, header);
    }

    private static boolean isAbsence(String subject) {
        var written = subject.strip().toLowerCase(Locale.ROOT);
        return ABSENCE.stream().anyMatch(written::startsWith);
    }

    private static boolean asksForSilence(UnaryOperator<String> header) {
        for (var wish : header.apply("X-Auto-Response-Suppress").split(",")) {
            if (WISHES.contains(wish.strip().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return NOT_TO_BE_ANSWERED.contains(word(header.apply("Precedence"))) || hasOneOf(LISTS, header);
    }

    private static boolean hasOneOf(List<String> names, UnaryOperator<String> header) {
        return names.stream().anyMatch(name -> !header.apply(name).isBlank());
    }

    /** The value without parameters and comments. */
    private static String word(String value) {
        return value.split("[;(,]", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
