package io.github.mailxoauth2.mail;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3Store;

/** The stock folder, except that the connection which it may open gets a token that is valid then. */
final class OAuth2Pop3Folder extends POP3Folder {

    private final Pop3Login login;

    OAuth2Pop3Folder(POP3Store store, String name, Pop3Login login) {
        super(store, name);
        this.login = login;
    }

    /** First the folder's lock, then the store's, as the stock classes take them. */
    @Override
    public synchronized void open(int mode) throws MessagingException {
        synchronized (getStore()) {
            login.open(() -> super.open(mode));
        }
    }
}
