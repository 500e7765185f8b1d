package io.github.mailxoauth2.bench;

import jakarta.mail.Provider;
import jakarta.mail.Provider.Type;

/** Providers that do nothing but be there: what any jar pays that registers some. */
final class EmptyProviders {

    private static final String STOCK = "org.eclipse.angus.mail.";

    private EmptyProviders() {}

    public static final class Smtp extends Provider {
        public Smtp() {
            super(Type.TRANSPORT, "smtp", STOCK + "smtp.SMTPTransport", "empty", null);
        }
    }

    public static final class Smtps extends Provider {
        public Smtps() {
            super(Type.TRANSPORT, "smtps", STOCK + "smtp.SMTPSSLTransport", "empty", null);
        }
    }

    public static final class Imap extends Provider {
        public Imap() {
            super(Type.STORE, "imap", STOCK + "imap.IMAPStore", "empty", null);
        }
    }

    public static final class Imaps extends Provider {
        public Imaps() {
            super(Type.STORE, "imaps", STOCK + "imap.IMAPSSLStore", "empty", null);
        }
    }

    public static final class Pop3 extends Provider {
        public Pop3() {
            super(Type.STORE, "pop3", STOCK + "pop3.POP3Store", "empty", null);
        }
    }

    public static final class Pop3s extends Provider {
        public Pop3s() {
            super(Type.STORE, "pop3s", STOCK + "pop3.POP3SSLStore", "empty", null);
        }
    }
}
