package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.token.TokenException;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Whether MSAL4J is there, which the main jar has inside and the thin one needs beside it. */
final class Msal {

    /** In the self-contained jars the name is the relocated one. */
    private static final String ITS_CLASS = "com.microsoft.aad.msal4j.ConfidentialClientApplication";

    /** A class that was there once stays; to look for it costs each login as much as to look for its token. */
    private static volatile boolean found;

    private Msal() {}

    /** Returns the failure that names our jars in the order in which they are found; empty if MSAL4J can be loaded. */
    static Optional<TokenException> missing() {
        if (found) {
            return Optional.empty();
        }
        try {
            Class.forName(ITS_CLASS, false, Msal.class.getClassLoader());
            found = true;
            return Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            Set<String> jars = ourJars();
            return Optional.of(TokenException.because(
                            TokenException.Reason.LIBRARY_MISSING,
                            jars.isEmpty()
                                    ? "mail-xoauth2 is in no jar"
                                    : "mail-xoauth2 is in " + String.join(", then in ", jars))
                    .build());
        }
    }

    /** Returns the names of the jars that hold this class: where there are several, only the first one counts. */
    private static Set<String> ourJars() {
        Set<String> jars = new LinkedHashSet<>();
        String resource = Msal.class.getName().replace('.', '/') + ".class";
        ClassLoader loader = Msal.class.getClassLoader();
        try {
            for (URL found : Collections.list(
                    loader == null ? ClassLoader.getSystemResources(resource) : loader.getResources(resource))) {
                jars.add(found.getPath().replaceFirst("!.*", "").replaceFirst(".*/", ""));
            }
        } catch (IOException e) {
            OperatorLog.fine("cannot find out which jars of mail-xoauth2 are there", e);
        }
        jars.removeIf(name -> !name.endsWith(".jar"));
        return jars;
    }
}
