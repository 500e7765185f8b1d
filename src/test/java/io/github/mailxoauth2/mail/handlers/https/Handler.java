package io.github.mailxoauth2.mail.handlers.https;

import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** A protocol handler as application servers bring one: its connections are none of the JDK's. */
public final class Handler extends URLStreamHandler {

    @Override
    protected URLConnection openConnection(URL url) {
        return new URLConnection(url) {
            @Override
            public void connect() {
                throw new UnsupportedOperationException("the server's own connection to " + url);
            }
        };
    }

    @Override
    protected int getDefaultPort() {
        return 443;
    }
}
