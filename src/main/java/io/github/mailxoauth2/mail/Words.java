package io.github.mailxoauth2.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** The words of a server's line: a regular expression for the same costs more than all that is done with them. */
final class Words {

    private Words() {}

    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(line);
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }
}
