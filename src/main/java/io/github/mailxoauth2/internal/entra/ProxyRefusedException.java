package io.github.mailxoauth2.internal.entra;

import java.io.IOException;

/** The HTTP proxy was reached and answered, but did not open the way. */
final class ProxyRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** Creates one with the HTTP status of the proxy's answer. */
    ProxyRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Returns the HTTP status of the proxy's answer, such as 407 where it wants a login. */
    int status() {
        return status;
    }
}
