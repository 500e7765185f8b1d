package io.github.mailxoauth2.settings;

import java.io.FilterReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/** Leaves out the byte order mark that Windows editors write; it would become part of the first key's name. */
final class WithoutByteOrderMark extends FilterReader {

    WithoutByteOrderMark(Reader text) throws IOException {
        super(new PushbackReader(text));
        int first = in.read();
        if (first >= 0 && first != '\uFEFF') {
            ((PushbackReader) in).unread(first);
        }
    }
}
