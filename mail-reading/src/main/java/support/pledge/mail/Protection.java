package support.pledge.mail;

import support.pledge.mail.mime.Entity;
import support.pledge.mail.mime.Problems;

/** Mails that are encrypted, or signed so that they cannot be read as they are: nobody here has the keys. */
record Protection(Problems problems) {
    void tell(Entity root, String text) {
        if (isEncrypted(root) || text.stripLeading().startsWith("-----BEGIN PGP MESSAGE-----")) {
            problems.add("the mail is encrypted and was not read");
        } else if (root.leaves().anyMatch(Protection::isSealed)) {
            problems.add("the mail is signed in a form that is not opened");
        }
    }

    private static boolean isEncrypted(Entity root) {
        return root instanceof Entity.Group group && group.kind().equals("encrypted")
                || root.leaves()
                        .anyMatch(leaf -> leaf.is("application/pgp-encrypted") || isPkcs7(leaf) && !isSealed(leaf));
    }

    private static boolean isSealed(Entity.Leaf leaf) {
        return isPkcs7(leaf)
                && leaf.type()
                        .parameter("smime-type")
                        .toLowerCase(java.util.Locale.ROOT)
                        .startsWith("signed");
    }

    private static boolean isPkcs7(Entity.Leaf leaf) {
        return leaf.is("application/pkcs7-mime") || leaf.is("application/x-pkcs7-mime");
    }
}
