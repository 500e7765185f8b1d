package io.github.mailxoauth2.agent;

/** A class file that is not built as every known version of the mail API is. Nothing is changed then. */
final class UnknownShapeException extends Exception {

    private static final long serialVersionUID = 1L;

    UnknownShapeException(String what) {
        super(what);
    }
}
