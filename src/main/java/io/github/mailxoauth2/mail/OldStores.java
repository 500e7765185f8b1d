package io.github.mailxoauth2.mail;

import jakarta.mail.AuthenticationFailedException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
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
        if (!Imap.OPENS_BY_METHOD) {
            throw login.tooOld(IMAPStore.class);
        }
    }

    /**
     * Checks the POP3 store.
     *
     * @throws AuthenticationFailedException if its folders cannot be made by others
     */
    static void checkPop3(Login login) throws AuthenticationFailedException {
        if (!Pop3.LETS_FOLDERS_BE_MADE) {
            throw login.tooOld(POP3Store.class);
        }
    }

    /** Looked up once: the JVM copies all methods at each look. */
    private static final class Imap {

        static final boolean OPENS_BY_METHOD = Arrays.stream(IMAPStore.class.getDeclaredMethods())
                .map(Method::getName)
                .anyMatch("newIMAPProtocol"::equals);
    }

    /** Apart from IMAP's, because an application may lack either. */
    private static final class Pop3 {

        static final boolean LETS_FOLDERS_BE_MADE = folderCanBeMade();

        private static boolean folderCanBeMade() {
            try {
                int access = POP3Folder.class
                        .getDeclaredConstructor(POP3Store.class, String.class)
                        .getModifiers();
                return Modifier.isProtected(access) || Modifier.isPublic(access);
            } catch (NoSuchMethodException e) {
                return false;
            }
        }
    }
}
