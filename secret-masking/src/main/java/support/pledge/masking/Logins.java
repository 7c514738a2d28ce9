package support.pledge.masking;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passwords that stand beside a user's name: in an address, after {@code -u}, as {@code login/password: ana / ...}. */
final class Logins {
    private static final String NAME = "[^\\s:/\"'<>•]{1,64}";
    private static final String SECRET = "(?<secret>[^\\s\"'<>•]{3,128}+)";
    private static final String AND = "\\s{0,2}(?:/|\\||\\+|&|and|und|y|e|и)\\s{0,2}";
    private static final List<Form> FORMS = List.of(
            new Form(List.of("://"), "://[^\\s/:@\"'<>•]{0,64}:(?<secret>[^\\s/\"'<>•]{1,200})@"),
            new Form(
                    List.of("-u", "--user", "--proxy-user"),
                    "(?<!\\S)(?:-u|--user|--proxy-user)[ =][\"']?" + NAME + ":" + SECRET),
            new Form(
                    List.of("mysql", "mariadb", "sshpass"),
                    "(?<!\\S)(?:mysql|mysqldump|mariadb|sshpass)\\s[^\\n•]{0,120}?(?<=\\s)-p\\s?[\"']?(?<secret>[^\\s\"'<>•-][^\\s\"'<>•]{2,128}+)"),
            new Form(
                    Passwords.CLUES,
                    "(?iu)(?:log-?in|user(?:\\s?name)?|e-?mail|usuario|usuário|benutzer(?:name)?|логин|zugang)"
                            + AND + Passwords.WORD
                            + "\\s{0,2}(?::|=|-|is|are|ist|sind|es|son|é|são)\\s{1,3}[^\\s:/•]{1,64}(?:\\s{0,2}[/:|,]\\s{0,2}|\\s+(?:and|und|y|e|и)\\s+)"
                            + SECRET),
            new Form(
                    List.of("cred", "daten", "acces", "acess", "доступ", "данные"),
                    "(?iu)(?:credentials?|creds|zugangsdaten|anmeldedaten|logindaten|credenciales|accesos?|credenciais|acessos?|доступы?|учетные данные|учётные данные)"
                            + "[^\\n:•]{0,30}:\\s{0,3}[^\\s:/•]{1,64}\\s{0,2}[/:|]\\s{0,2}" + SECRET));
    private static final String TRAILING = ".,;:)]}\\|";

    private Logins() {}

    /** @param clues of which one stands in all that it matches */
    private record Form(List<String> clues, Pattern pattern) {
        Form(List<String> clues, String pattern) {
            this(clues, Pattern.compile(pattern));
        }
    }

    static void find(String text, Clues clues, List<Find> found) {
        FORMS.stream()
                .filter(form -> clues.hasAny(form.clues))
                .forEach(form -> find(text, form.pattern.matcher(text), found));
    }

    private static void find(String text, Matcher match, List<Find> found) {
        while (match.find()) {
            int start = match.start("secret");
            int end = match.end("secret");
            while (end > start && TRAILING.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            if (end > start && !Mark.touches(text, start, end) && Words.mayBePassword(text.substring(start, end))) {
                found.add(new Find(start, end, SecretKind.PASSWORD));
            }
        }
    }
}
