package io.github.mailxoauth2.internal.entra;

import java.io.IOException;

/** The HTTP proxy was reached but did not open the way. */
final class ProxyRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    ProxyRefusedException(String message) {
        super(message);
    }
}
