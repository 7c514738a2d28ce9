package support.pledge.intake.mail;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Tells mails of programs, and mails that ask for no automatic answer (RFC 3834 and practice; field-notes). */
final class AutomaticMail {
    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");
    private static final List<String> TELL_TALES = List.of(
            "X-Autoreply",
            "X-Autorespond",
            "X-Autoresponse",
            "X-AutoReply-From",
            "X-Mail-Autoreply",
            "X-Failed-Recipients",
            "List-Id",
            "List-Unsubscribe",
            "List-Post");
    private static final Set<String> NO_ANSWER = Set.of("all", "autoreply", "oof");

    private AutomaticMail() {}

    /** @param header gives a header's values in one text; empty where it is missing */
    static boolean is(UnaryOperator<String> header) {
        var submitted = word(header.apply("Auto-Submitted"));
        if (!submitted.isEmpty() && !submitted.equals("no")) {
            return true;
        }
        if (header.apply("Return-Path").strip().equals("<>") || BULK.contains(word(header.apply("Precedence")))) {
            return true;
        }
        for (var wish : header.apply("X-Auto-Response-Suppress").split(",")) {
            if (NO_ANSWER.contains(wish.strip().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        if (header.apply("Content-Type").strip().toLowerCase(Locale.ROOT).startsWith("multipart/report")) {
            return true;
        }
        return TELL_TALES.stream().anyMatch(name -> !header.apply(name).isBlank());
    }

    /** The value without parameters and comments. */
    private static String word(String value) {
        return value.split("[;(,]", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
