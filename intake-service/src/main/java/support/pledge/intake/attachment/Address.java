package support.pledge.intake.attachment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Hex SHA-256: what a content is kept under. */
final class Address {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private Address() {}

    static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Whether it can be one: nothing else ever becomes part of a path. */
    static boolean is(String address) {
        return FORM.matcher(address).matches();
    }
}
