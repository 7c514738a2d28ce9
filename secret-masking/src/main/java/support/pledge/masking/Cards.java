package support.pledge.masking;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers of payment cards: the groups in which cards are written, an issuer's prefix with its length, and the check digit
 * (ISO/IEC 7812). A bare run of digits that something calls an order, a parcel or an id is taken for that.
 */
final class Cards {
    private static final Pattern FORM = Pattern.compile("(?<![\\p{L}\\d_+/#.,-])(?<!\\d[ ])(?:"
            + "\\d{14,19}+"
            + "|\\d{4}[ ./-]{1,3}\\d{4}[ ./-]{1,3}\\d{4}[ ./-]{1,3}\\d{4}(?:[ ./-]\\d{1,3})?+"
            + "|\\d{8}[ ./-]{1,3}\\d{8}"
            + "|\\d{4}[ ./-]{1,3}\\d{6}[ ./-]{1,3}\\d{4,5}+"
            + ")(?![\\p{L}\\d_/]|[.,-]\\d)");

    private static final Pattern CALLED_OTHERWISE = Pattern.compile(
            "(?iu)(?:order|invoice|parcel|tracking|track|shipment|reference|message|event|request|account|customer|user|case|imei|serial"
                    + "|bestellung|rechnung|sendung|vorgang|kunden|konto|iban|pedido|factura|fatura|envío|envio|rastreio|cliente|cuenta|conta"
                    + "|заказ\\p{L}*|счет\\p{L}*|счёт\\p{L}*|трек\\p{L}*|id|ref|nr|no|wamid|ts|timestamp|time)"
                    + "[\\p{L}]{0,10}[\\s\"'_:=#№.-]{0,6}(?:(?:id|nr|no|number|nummer|número|numero|номер)[\\s\"':=#№.]{0,5})?$");
    private static final Pattern BARE = Pattern.compile("\\d{8}");
    private static final int LOOK_BACK = 40;

    private Cards() {}

    static void find(String text, Clues clues, List<Find> found) {
        if (!clues.hasCard()) {
            return;
        }
        var match = FORM.matcher(text);
        while (match.find()) {
            var digits = match.group().replaceAll("\\D", "");
            boolean bare = BARE.matcher(match.group()).lookingAt();
            if (issued(digits) && luhn(digits) && !(bare && calledOtherwise(text, match.start()))) {
                found.add(new Find(match.start(), match.end(), SecretKind.CARD_NUMBER));
            }
        }
    }

    private static boolean calledOtherwise(String text, int start) {
        return CALLED_OTHERWISE
                .matcher(text.substring(Math.max(0, start - LOOK_BACK), start))
                .find();
    }

    private static boolean issued(String digits) {
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        return switch (digits.length()) {
            case 14 -> two == 36 || two == 38 || two == 39 || four >= 3000 && four <= 3059;
            case 15 -> two == 34 || two == 37;
            case 16 ->
                two >= 40 && two <= 49
                        || two >= 50 && two <= 58
                        || two >= 60 && two <= 67
                        || two == 81
                        || four >= 2200 && four <= 2204
                        || four >= 2221 && four <= 2720
                        || four >= 3528 && four <= 3589;
            case 17, 18, 19 -> two == 62 || two == 81 || two == 67 || digits.length() == 19 && two >= 40 && two <= 49;
            default -> false;
        };
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        boolean doubled = false;
        for (int at = digits.length() - 1; at >= 0; at--) {
            int digit = digits.charAt(at) - '0';
            int weighed = doubled ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
            doubled = !doubled;
        }
        return sum % 10 == 0 && digits.chars().anyMatch(c -> c != digits.charAt(0));
    }
}
