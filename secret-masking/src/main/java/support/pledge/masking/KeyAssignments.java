package support.pledge.masking;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Keys without a form of their own: what stands behind a word for a key ({@code api_key=}, {@code "token":},
 * {@code X-Api-Key:}, "mein API-Schlüssel lautet") and looks drawn by chance.
 */
final class KeyAssignments {
    private static final String STRONG =
            "api[ _-]?(?:key|token|secret)|секретн\\p{L}{2} ключ\\p{L}{0,2}|clave secreta|llave secreta|chave secreta|geheimer? schlüssel|api-?schlüssels?|secret(?:[ _-]?(?:access)?[ _-]?key)?"
                    + "|(?:access|auth|signing|encryption|account|private|subscription|master|service|license|app|shared[_-]?access)[ _-]?key"
                    + "|token|credential|zugangsschlüssel|clave (?:de )?(?:la )?api|llave (?:de )?(?:la )?api"
                    + "|chave (?:d[ae] )?api|api[- ]?ключ\\p{L}{0,2}|ключ\\p{L}{0,2} (?:от )?api|токен\\p{L}{0,2}(?: доступа)?";
    private static final String WEAK =
            "(?<!\\p{L})key|schlüssel|(?<!\\p{L})clave|(?<!\\p{L})chave|(?<!\\p{L})ключ\\p{L}{0,2}|секрет"
                    + "|session(?:[_-]?id)?|(?<!\\p{L})sig|signature|cookie|sid|bearer|authorization";
    private static final String SUFFIX = "(?:[_-]?(?:prod|live|test|staging|dev|value|v?\\d|base64|b64)){0,2}s?"
            + "(?:_(?!(?:ids?|hash|name|type|url|uri|count|arn|version|fingerprint)(?![a-z]))[a-z0-9]{1,20}){0,3}+";
    private static final String QUALIFIED = "(?:\\s\\([^()\\n•]{1,40}\\)"
            + "|\\s(?:for|to|of|für|von|vom|zu|zum|para|del?|d[aeo]|от|для|к)(?:\\s[\\p{L}\\p{N}@._/-]{1,30}){1,4}?)?";
    private static final Pattern LEAD = Pattern.compile("(?iu)(?=[abceklmpstxzскт])(?:(?<strong>" + STRONG
            + ")|(?<weak>" + WEAK + "))" + SUFFIX + "[\"'\\\\`*_\\])]{0,4}(?:\\svalue(?==))?" + QUALIFIED
            + "(?:(?<sep>\\s{0,4}(?::=|=>|={1,2}|:|->|\\t)\\s{0,4})|\\s(?:is|was|ist|war|lautet|es|era|é|eh|foi|это|был|-)[\\s:]{1,4}|\\s{1,2})"
            + "(?:(?:bearer|basic|token|apikey)\\s{1,2})?");
    /** Words that mean a key more often than not, before what no id is long enough for. */
    private static final Pattern CALLED_KEY = Pattern.compile("(?iu)(?:key|schlüssel|clave|chave|ключ).*");

    private static final Pattern UNBROKEN = Pattern.compile("[A-Za-z0-9]{32,128}+");
    private static final Pattern IN_ADDRESS =
            Pattern.compile("://(?<token>[A-Za-z0-9_-]{20,255}+)@(?![^\\s/]{0,60}sentry)");
    private static final Pattern HEADER = Pattern.compile(
            "(?i)(?:(?<![A-Za-z])authorization[\"'\\\\]{0,3}\\s{0,2}[:=]\\s{0,2}[\"'\\\\]{0,3}|(?<![A-Za-z]))(?<scheme>basic|bearer)\\s{1,2}");
    private static final Pattern ENCODED_LOGIN = Pattern.compile("[A-Za-z0-9+/_-]{8,1024}+={0,2}");
    /** Keys that open nothing, as they end in front of the word. */
    private static final Pattern OPENS_NOTHING = Pattern.compile(
            "(?iu)(?:idempot\\p{L}*|public|partition|primary|foreign|cache|sort|routing|message|object|storage|issue|page|next|previous"
                    + "|continuation|cursor|sync|pagination|design|ticket|row|hash|group|dedup\\p{L}*|öffentlicher|pública|publica|ssh|s3|redis|lookup|translation|record|document|file|map|commit|content|public_)[ _.-]?$");

    private static final int LOOK_BACK = 24;

    private KeyAssignments() {}

    private static final List<String> CLUES = List.of(
            "key",
            "token",
            "secret",
            "credential",
            "schlüssel",
            "clave",
            "llave",
            "chave",
            "session",
            "sig",
            "cookie",
            "sid",
            "bearer",
            "authorization",
            "api",
            "ключ",
            "токен",
            "секрет");

    static void find(String text, Clues clues, List<Find> found) {
        if (!clues.hasAny(CLUES)) {
            return;
        }
        assignments(text, found);
        headers(text, found);
    }

    /** {@code https://<token>@host}: a login without a name. */
    static void inAddresses(String text, Clues clues, List<Find> found) {
        if (!clues.hasKey() || !text.contains("://")) {
            return;
        }
        var address = IN_ADDRESS.matcher(text);
        while (address.find()) {
            if (Chance.likely(address.group("token"))) {
                found.add(new Find(address.start("token"), address.end("token"), SecretKind.API_KEY));
            }
        }
    }

    private static void assignments(String text, List<Find> found) {
        var lead = LEAD.matcher(text);
        while (lead.find()) {
            boolean named = lead.start("sep") >= 0;
            var value = Value.read(text, lead.end());
            if (value.isEmpty() || opensNothing(text, lead.start())) {
                continue;
            }
            var written = value.written();
            if (written.length() < 20 && ofClient(text, lead.start())) {
                continue;
            }
            boolean strong = lead.start("strong") >= 0;
            boolean unbroken = named
                    && CALLED_KEY.matcher(lead.group()).lookingAt()
                    && UNBROKEN.matcher(written).matches();
            boolean likelyEnough = unbroken || strong && (named || written.length() >= 16);
            if (likelyEnough ? Chance.likely(written) : Chance.certain(written)) {
                found.add(value.as(SecretKind.API_KEY));
            }
        }
    }

    /** What Basic carries is a login: the first and last characters of it would be characters of a password. */
    private static void headers(String text, List<Find> found) {
        var header = HEADER.matcher(text);
        while (header.find()) {
            boolean basic = text.regionMatches(true, header.start("scheme"), "basic", 0, 5);
            boolean named = header.end() - header.start() > "bearer  ".length();
            var value = Value.read(text, header.end());
            if (value.isEmpty()) {
                continue;
            }
            var written = value.written();
            if (basic && ENCODED_LOGIN.matcher(written).matches() && (named || holdsLogin(written))) {
                found.add(value.as(SecretKind.PASSWORD));
            } else if (!basic && (named ? Chance.likely(written) : written.length() >= 16 && Chance.likely(written))) {
                found.add(value.as(SecretKind.API_KEY));
            }
        }
    }

    private static boolean holdsLogin(String encoded) {
        try {
            var decoded = java.util.Base64.getDecoder().decode(encoded);
            int colons = 0;
            for (byte b : decoded) {
                if (b < 0x20 && b >= 0) {
                    return false;
                }
                colons += b == ':' ? 1 : 0;
            }
            return colons > 0;
        } catch (IllegalArgumentException notEncoded) {
            return false;
        }
    }

    /** A short token of a client's own making keeps it from asking twice. */
    private static boolean ofClient(String text, int start) {
        return text.regionMatches(true, start, "token", 0, 5)
                && text.substring(Math.max(0, start - 7), start).matches("(?i).*client[ _-]?");
    }

    private static boolean opensNothing(String text, int start) {
        return OPENS_NOTHING
                .matcher(text.substring(Math.max(0, start - LOOK_BACK), start))
                .find();
    }
}
