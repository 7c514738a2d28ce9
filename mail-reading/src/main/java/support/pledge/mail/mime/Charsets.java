package support.pledge.mail.mime;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The charsets that mails name: by the names they use, and as what is meant by them. */
final class Charsets {
    static final Charset WESTERN = Charset.forName("windows-1252");

    /** Names that programs use for what has another name; and for those with a common superset, that superset (WHATWG Encoding). */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("utf8", "utf-8"),
            Map.entry("utf-8mb4", "utf-8"),
            Map.entry("utf8mb4", "utf-8"),
            Map.entry("utf_8", "utf-8"),
            Map.entry("utf7", "utf-7"),
            Map.entry("unicode-1-1-utf-7", "utf-7"),
            Map.entry("x-unicode-2-0-utf-7", "utf-7"),
            Map.entry("unicode-1-1-utf-8", "utf-8"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("iso_8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin-1", "windows-1252"),
            Map.entry("l1", "windows-1252"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("x-ansi", "windows-1252"),
            Map.entry("cp-1252", "windows-1252"),
            Map.entry("iso-8859-8-i", "iso-8859-8"),
            Map.entry("iso-8859-8-e", "iso-8859-8"),
            Map.entry("iso-8859-6-i", "iso-8859-6"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-11", "x-iso-8859-11"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("windows-874", "x-windows-874"),
            Map.entry("gb2312", "gb18030"),
            Map.entry("gb_2312-80", "gb18030"),
            Map.entry("euc-cn", "gb18030"),
            Map.entry("x-gbk", "gb18030"),
            Map.entry("gbk", "gb18030"),
            Map.entry("cp936", "gb18030"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("ks_c_5601-1989", "x-windows-949"),
            Map.entry("ks_c_5601", "x-windows-949"),
            Map.entry("ksc5601", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("cp949", "x-windows-949"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
            Map.entry("iso-2022-jp-1", "x-windows-iso2022jp"),
            Map.entry("cp50220", "x-windows-iso2022jp"),
            Map.entry("cp50221", "x-windows-iso2022jp"),
            Map.entry("big5", "big5-hkscs"),
            Map.entry("x-x-big5", "big5-hkscs"),
            Map.entry("cn-big5", "big5-hkscs"),
            Map.entry("koi", "koi8-r"),
            Map.entry("koi8r", "koi8-r"),
            Map.entry("koi8u", "koi8-u"),
            Map.entry("win-1251", "windows-1251"),
            Map.entry("win1251", "windows-1251"),
            Map.entry("cp-1251", "windows-1251"),
            Map.entry("macintosh", "x-macroman"),
            Map.entry("mac", "x-macroman"),
            Map.entry("x-mac-roman", "x-macroman"),
            Map.entry("x-mac-cyrillic", "x-maccyrillic"),
            Map.entry("cp-850", "ibm850"));

    /** Names that say nothing. US-ASCII is said of anything. */
    private static final Set<String> SAY_NOTHING = Set.of(
            "us-ascii",
            "ascii",
            "ansi_x3.4-1968",
            "646",
            "iso646-us",
            "7bit",
            "8bit",
            "binary",
            "default",
            "default_charset",
            "unknown",
            "unknown-8bit",
            "x-unknown",
            "x-user-defined",
            "_autodetect",
            "_autodetect_all",
            "none",
            "null",
            "undefined");

    static final Charset JAPANESE_MAIL = named("iso-2022-jp", StandardCharsets.UTF_8);

    private Charsets() {}

    /** A name as a mail states it, in the form it is looked up by; empty where it says nothing. */
    static String stated(String name) {
        var cleaned = name.toLowerCase(Locale.ROOT).replaceAll("[\"'\\s;,<>\\\\]", "");
        cleaned = cleaned.startsWith("charset=") ? cleaned.substring("charset=".length()) : cleaned;
        cleaned = cleaned.replaceFirst("^(x-)?(cs)(?=iso|utf|shift|big|gb)", "");
        return SAY_NOTHING.contains(cleaned) ? "" : cleaned;
    }

    /** @return null where nobody knows it */
    static @Nullable Charset named(String name) {
        var stated = stated(name);
        return Known.BY_NAME.get(MEANT.getOrDefault(stated, stated));
    }

    /** All that this Java and its libraries have. Looked up here, for looking for one that does not exist takes Java a millisecond. */
    private static final class Known {
        static final Map<String, Charset> BY_NAME = byName();

        private static Map<String, Charset> byName() {
            var all = new HashMap<String, Charset>();
            for (var charset : Charset.availableCharsets().values()) {
                all.putIfAbsent(charset.name().toLowerCase(Locale.ROOT), charset);
                charset.aliases().forEach(alias -> all.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset));
            }
            return Map.copyOf(all);
        }
    }

    static Charset named(String name, Charset otherwise) {
        var found = named(name);
        return found == null ? otherwise : found;
    }
}
