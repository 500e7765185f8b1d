package io.github.mailxoauth2.agent;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The classes whose place is taken, and which of ours takes it. An application's own provider, or another
 * implementation, is not among them.
 */
final class StockClasses {

    private static final String SUN = "com.sun.mail.";
    private static final String ANGUS = "org.eclipse.angus.mail.";
    private static final Map<String, String> OURS = new HashMap<>();

    static {
        OURS.put("smtp.SMTPTransport", "OAuth2SmtpTransport");
        OURS.put("smtp.SMTPSSLTransport", "OAuth2SmtpsTransport");
        OURS.put("imap.IMAPStore", "OAuth2ImapStore");
        OURS.put("imap.IMAPSSLStore", "OAuth2ImapsStore");
        OURS.put("pop3.POP3Store", "OAuth2Pop3Store");
        OURS.put("pop3.POP3SSLStore", "OAuth2Pop3sStore");
    }

    private StockClasses() {}

    /**
     * Returns the name of our class in the place of a stock class.
     *
     * @param api the package of the mail API: {@code javax.mail} or {@code jakarta.mail}
     */
    static Optional<String> oursFor(String api, String className) {
        boolean sun = className.startsWith(SUN);
        if (!sun && !className.startsWith(ANGUS)) {
            return Optional.empty();
        }
        String ours = OURS.get(className.substring((sun ? SUN : ANGUS).length()));
        String flavour = !sun ? "" : api.equals("javax.mail") ? "javax." : "sun.";
        return Optional.ofNullable(ours).map(name -> "io.github.mailxoauth2.mail." + flavour + name);
    }
}
