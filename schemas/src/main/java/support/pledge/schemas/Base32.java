package support.pledge.schemas;

/** Crockford's base 32: no I, L, O, U, so that what is read aloud is written down right. */
public final class Base32 {
    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;

    private Base32() {}

    /** The first {@code length} characters of the bytes' encoding, upper case. */
    public static String encode(byte[] bytes, int length) {
        if (bytes.length * Byte.SIZE < length * BITS) {
            throw new IllegalArgumentException(length + " characters need more than " + bytes.length + " bytes");
        }
        var text = new StringBuilder(length);
        for (int bit = 0; text.length() < length; bit += BITS) {
            int first = bytes[bit / 8] & 0xff;
            int second = bit / 8 + 1 < bytes.length ? bytes[bit / 8 + 1] & 0xff : 0;
            text.append(ALPHABET.charAt(((first << 8 | second) >> (11 - bit % 8)) & 31));
        }
        return text.toString();
    }

    /** The value of a character as a person may have written it (any case, O for 0, I or L for 1); -1 for none. */
    static int valueOf(char written) {
        return switch (Character.toUpperCase(written)) {
            case 'O' -> 0;
            case 'I', 'L' -> 1;
            default -> ALPHABET.indexOf(Character.toUpperCase(written));
        };
    }
}
