package io.github.mailxoauth2.internal.bearer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What client and server said to each other in one login, as far as it is this jar that speaks: the server's offers,
 * the turns of AUTH, and the last answer. What the client said of the token is dots from the start; what the server
 * said may repeat it, and has to be cleaned before it is shown.
 *
 * <p>Keeps what is there anyway and makes no text of it before somebody asks. For one login, not for several threads.
 */
public final class LoginTrace {

    /** Stands where the client said the token. */
    static final String DOTS = "....";

    /** Begins a line with an error challenge, which is in base64 where the server keeps to the protocol. */
    public static final String CHALLENGE = "S: challenge ";

    /** Two attempts of a login have some ten turns; a server that goes on for ever must not fill the memory. */
    private static final int MOST_TURNS = 40;

    /** In characters; an honest list of capabilities has some hundred. */
    private static final int LONGEST = 2000;

    private final List<String> turns = new ArrayList<>(8);

    /** The client said this, which holds nothing secret. */
    public void client(String said) {
        add("C: ", said);
    }

    /** The server said this, in one line or several; null and nothing is a connection that broke. */
    public void server(@Nullable String said) {
        add("S: ", said == null || said.isEmpty() ? "(nothing)" : said);
    }

    /** The server said this where it wants an answer. */
    void challenge(String said) {
        add(CHALLENGE, said);
    }

    private void add(String who, String said) {
        if (turns.size() < 2 * MOST_TURNS) {
            turns.add(who);
            turns.add(said);
        }
    }

    /** Returns a line for each line that was said, with who said it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < turns.size(); i += 2) {
            String said = turns.get(i + 1);
            for (String line :
                    said.substring(0, Math.min(said.length(), LONGEST)).split("[\\r\\n]+")) {
                lines.add(turns.get(i) + line);
            }
        }
        return lines;
    }
}
