package io.github.mailxoauth2.tools.terminal;

/** Nobody reads standard output any more: a pipe was closed. The command ends at once and says nothing. */
public final class ClosedOutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClosedOutputException() {
        super("standard output is closed");
    }
}
