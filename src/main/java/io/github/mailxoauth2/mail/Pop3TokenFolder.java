package io.github.mailxoauth2.mail;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3Store;

/** The stock folder, except that the connection which it may open gets a token that is valid then. */
final class Pop3TokenFolder extends POP3Folder {

    private final Pop3Takeover takeover;

    Pop3TokenFolder(POP3Store store, String name, Pop3Takeover takeover) {
        super(store, name);
        this.takeover = takeover;
    }

    /** First the folder's lock, then the store's, as the stock classes take them. */
    @Override
    public synchronized void open(int mode) throws MessagingException {
        synchronized (getStore()) {
            takeover.open(() -> super.open(mode));
        }
    }
}
