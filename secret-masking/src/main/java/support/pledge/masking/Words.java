package support.pledge.masking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands where a password could stand, and is none. */
final class Words {
    private static final Set<String> NO_PASSWORDS = set(
            "null none nil true false undefined empty blank string text varchar char password passwd passwort kennwort contraseña senha пароль"
                    + " yes no n/a na required optional missing invalid incorrect correct wrong expired locked blocked reset changed change changes"
                    + " forgotten forgot lost unknown hidden redacted removed masked encrypted hashed protected confirmation confirm field input type"
                    + " case-sensitive string! int! boolean! simple ja nein submit send anmelden absenden senden enviar entrar войти"
                    + " not the a an my your our and or is was to for in on of it this that too very never always only also again still working"
                    + " weak strong short long same different fine okay ok good needed set stored saved sent rejected accepted refused denied"
                    + " please help error failed fails failure issue problem thanks thank regards hello best cheers sorry manager policy policies"
                    + " login user username email e-mail below above here see attached ticket chat broken gone useless unsafe safe secure insecure compromised leaked"
                    + " falsch richtig ungültig abgelaufen gesperrt vergessen verloren weg nicht kein keine leer erforderlich unbekannt geändert"
                    + " zurückgesetzt korrekt das der die ein eine und oder zu ich wir sie es bitte danke siehe hier unten oben hilfe fehler grüße"
                    + " sicher unsicher schwach dasselbe gleich gültig nötig notwendig kompromittiert zurücksetzen ändern"
                    + " incorrecta incorrecto correcta correcto inválida inválido válida caducada expirada bloqueada olvidada perdida requerida"
                    + " obligatoria vacía nueva no sí si y o la el una un gracias saludos ayuda error aquí segura insegura débil cambiada mala muy demasiado"
                    + " incorreta incorreto correta inválido expirou expirada bloqueada esquecida perdida obrigatória vazia nova não sim e ou a o uma um"
                    + " obrigado obrigada abraços ajuda erro aqui fraca forte errada certa alterada"
                    + " неверный неправильный правильный верный истек истёк заблокирован забыт утерян обязателен пустой новый не нет да и или а спасибо"
                    + " помогите ошибка здесь слабый сильный изменён изменен сброшен просрочен старый тот не подходит не работает утёк");
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?iu)\\$\\{.*|\\$[A-Z_]{2,}|%[A-Z_]{2,}%|%[sdv]|\\{\\{?[\\p{L}_. ]*}?}?|<.*|\\[[\\p{L} _-]*]?|(.)\\1*|(?:your|dein|ihr|tu|su|seu|sua|ваш|my|mein)[_-]?\\p{L}*[_-]?(?:password|passwort|key|here)?[_-]?here"
                    + "|(?:your|my|dein|ihr|tu|su|sua|ваш)[_-]?(?:password|passwort|kennwort|contraseña|senha|пароль)|https?:.*|[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,64}(?:\\.[\\p{L}\\p{N}-]{1,30}){1,4}"
                    + "|(?:process|os|env|secrets|config|self|this|system)[.(].*|[A-Za-z_.]{2,60}\\(.*|[x*.…_-]+|\\d{1,3}|\\d{1,5}/\\d{1,5}"
                    + "|[A-Za-z_$]\\w{0,30}+(?:\\.\\w{1,30}){0,4}?\\.(?:password|passwd|pwd|pass)(?:\\.\\w{1,20})?");
    /** Letters and digits, and yet a word of the trade. */
    private static final Pattern TRADE = Pattern.compile(
            "(?iu)o?auth-?\\d.*|sha-?\\d+.*|md5|base64|bcrypt.*|argon2.*|utf-?\\d+|https?.*|v\\d+(?:\\.\\d+)*|windows.?\\d+|win\\d+|ios\\d*|iphone\\d*|\\d+[\\p{L}%]{1,8}"
                    + "|error-?\\d+|err[-_]?\\d+|code-?\\d+|[45]\\d\\d|2fa|mfa|b2b|p2p|e2e|ipv\\d|step-?\\d+|\\d+[./:-]\\d+.*|#?\\d+|[\\p{L}]+[-/][\\p{L}]+"
                    + "|[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{3}|[0-9a-f]{8}-[0-9a-f-]{27}|\\d+(?:st|nd|rd|th)");

    private Words() {}

    private static Set<String> set(String words) {
        return Arrays.stream(words.split(" ")).collect(Collectors.toUnmodifiableSet());
    }

    static boolean mayBePassword(String value) {
        return value.length() <= 200
                && value.chars().anyMatch(Character::isLetterOrDigit)
                && !NO_PASSWORDS.contains(value.toLowerCase(Locale.ROOT))
                && !PLACEHOLDER.matcher(value).matches();
    }

    /** No word of a sentence: a digit among letters, a sign within, or a capital behind a small letter; or four digits. */
    static boolean strange(String value) {
        boolean letter = false;
        boolean digit = false;
        boolean sign = false;
        boolean capital = false;
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            letter |= Character.isLetter(c);
            digit |= Character.isDigit(c);
            sign |= "!@#$%^&*+=?~§€_".indexOf(c) >= 0 && at > 0 && at < value.length() - 1;
            capital |= at > 0 && Character.isUpperCase(c) && Character.isLowerCase(value.charAt(at - 1));
        }
        return value.length() >= 4
                && (letter && digit && !TRADE.matcher(value).matches()
                        || sign
                        || capital
                        || digit && !letter && value.length() <= 12);
    }

    /** Strange enough to be taken for a password where nothing says that one follows. */
    static boolean unlikeAnyWord(String value) {
        boolean letter = value.chars().anyMatch(Character::isLetter);
        boolean digit = value.chars().anyMatch(Character::isDigit);
        return value.length() >= 6
                && letter
                && digit
                && value.indexOf('=') < 0
                && !TRADE.matcher(value).matches();
    }
}
