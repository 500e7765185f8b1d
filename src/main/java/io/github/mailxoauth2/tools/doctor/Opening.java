package io.github.mailxoauth2.tools.doctor;

import java.io.IOException;
import java.net.Socket;

/** A way to a server, gone anew at each call. */
interface Opening {

    /** Returns a connected socket, ready for TLS. */
    Socket open() throws IOException;
}
