package io.github.mailxoauth2.internal.entra;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;

/** Fuzz target: octets where an HTTP answer should be. */
public final class HttpAnswerFuzz {

    private HttpAnswerFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) throws IOException {
        try {
            HttpAnswer answer = new HttpAnswerReader(new ByteArrayInputStream(octets)).answer();
            if (answer.body.length() > HttpAnswerReader.LONGEST_BODY) {
                throw new AssertionError("a body of " + answer.body.length() + " characters");
            }
            requireVisible(answer.toString());
            RetryAfter.of(answer);
            ServerDate.aheadOf(0, answer);
        } catch (UnexpectedAnswerException | EOFException refused) {
            requireVisible(refused.getMessage());
        }
    }

    static void requireVisible(String message) {
        if (message.chars().anyMatch(c -> Character.isISOControl((char) c)) || message.length() > 4000) {
            throw new AssertionError("not fit to be shown: " + message);
        }
    }
}
