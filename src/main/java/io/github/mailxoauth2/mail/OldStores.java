package io.github.mailxoauth2.mail;

import jakarta.mail.AuthenticationFailedException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3Store;

/**
 * Tells whether this version of the mail implementation has the places where a login with a token steps in. Asked only
 * where OAuth2 is on: without them the stock login would go on, with a password that is none.
 */
final class OldStores {

    private OldStores() {}

    /**
     * Checks the IMAP store.
     *
     * @throws AuthenticationFailedException if it opens its connections where nobody else can
     */
    static void checkImap(Login login) throws AuthenticationFailedException {
        for (Method method : IMAPStore.class.getDeclaredMethods()) {
            if (method.getName().equals("newIMAPProtocol")) {
                return;
            }
        }
        throw login.tooOld(IMAPStore.class);
    }

    /**
     * Checks the POP3 store.
     *
     * @throws AuthenticationFailedException if its folders cannot be made by others
     */
    static void checkPop3(Login login) throws AuthenticationFailedException {
        int access;
        try {
            access = POP3Folder.class
                    .getDeclaredConstructor(POP3Store.class, String.class)
                    .getModifiers();
        } catch (NoSuchMethodException e) {
            throw login.tooOld(POP3Store.class);
        }
        if (!Modifier.isProtected(access) && !Modifier.isPublic(access)) {
            throw login.tooOld(POP3Store.class);
        }
    }
}
