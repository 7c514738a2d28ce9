package support.pledge.mail.text;

import java.util.regex.Pattern;

/** The line that a telephone or a mail program signs with: "Sent from my iPhone". */
final class SentFrom {
    private static final int LONGEST = 140;
    private static final int SHORTEST = 6;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern BEGIN = Pattern.compile(
            "^[-–—*_(\\[< ]*+(?:(?:(?:this )?(?:message|e-?mail)? ?(?:was )?sent|typed|written|posted|tapped) (?:from|via|with|using|by|on)|get (?:the )?outlook for|"
                    + "download outlook|von mein(?:em|er)|von unterwegs|gesendet|diese (?:nachricht|e-?mail|mail) wurde|"
                    + "enviad[oa] (?:desde|con|de|do|da|por|a partir|pelo|através|usando)|mandado desde|obtener outlook|obt(?:er|enha) o? ?outlook|"
                    + "baixe o outlook|descarga outlook|отправлено (?:с|из|от|через|со|мобильн)|скачать outlook|загрузить outlook|получите? outlook|"
                    + "получить outlook|envoyé (?:de|depuis|à partir|avec)|télécharger outlook|obtenir outlook|téléchargez outlook|"
                    + "inviato (?:da|dal|con)|ottieni outlook|scarica outlook|verzonden (?:vanaf|met|via|vanuit)|verstuurd (?:vanaf|met)|"
                    + "outlook (?:voor|für|for|para) |skickat från|sendt fra|hämta outlook|hent outlook|wysłan[eo] (?:z|ze)|"
                    + "hol(?:en sie sich|en) outlook|laden sie outlook|发自我的|发自|從我的|从我的|获取)(?!\\p{L}(?<!\\p{IsHan}))"
                    + "|^.{0,40}から送信",
            FLAGS);
    private static final Pattern DEVICE = Pattern.compile(
            "iphone|ipad|ipod|android|samsung|galaxy|xperia|huawei|nokia|lumia|blackberry|windows|mail(?!-?server)|outlook|phone|handy|"
                    + "telefon|teléfono|móvil|movil|celular|mobil|tablet|proton|yahoo|aol|gmx|web\\.de|spark|htc|motorola|pixel|"
                    + "oneplus|xiaomi|redmi|device|gerät|dispositivo|устройств|телефон|смартфон|почт|айфон|\\bmac|thunderbird|"
                    + "superhuman|tuta|\\bapp\\b|client|portable|téléphone|から送信|unterwegs|\\bios\\b",
            FLAGS);
    private static final Pattern MY_THING = Pattern.compile("^sent from my(?: [\\p{L}\\d.'-]+){1,4}[.!]?$", FLAGS);
    private static final Pattern PROSE = Pattern.compile(
            "(?<!\\p{L})(?:is|are|isn't|was|easier|but|because|i|i'm|it|have|has|cannot|can't|can|doesn't|does|when|if|ist|war|aber|"
                    + "weil|es|geht|kann|ich|nicht|pero|porque|es que|no|não|mas|é|но|это|не|я|bekomme|habe)(?!\\p{L})|\\?$",
            FLAGS);

    private SentFrom() {}

    static boolean is(String seen) {
        if (seen.length() > LONGEST
                || seen.length() < SHORTEST
                || !BEGIN.matcher(seen).find()) {
            return false;
        }
        return MY_THING.matcher(seen).find() && !PROSE.matcher(seen).find()
                || DEVICE.matcher(seen).find() && !PROSE.matcher(seen).find();
    }
}
