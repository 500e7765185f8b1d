package io.github.mailxoauth2.internal.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The SASL mechanisms that say a bearer token, as {@code mail.<protocol>.auth.mechanisms} names them. */
final class TokenMechanisms {

    private static final String XOAUTH2 = "XOAUTH2";
    private static final String OAUTHBEARER = "OAUTHBEARER";

    private static final List<String> XOAUTH2_ALONE = Collections.singletonList(XOAUTH2);
    private static final List<String> OAUTHBEARER_ALONE = Collections.singletonList(OAUTHBEARER);
    private static final List<String> BOTH = Collections.unmodifiableList(Arrays.asList(OAUTHBEARER, XOAUTH2));

    /** Nobody chose: what Exchange Online takes, and only where that is not offered the other one. */
    private static final List<String> EITHER = Collections.unmodifiableList(Arrays.asList(XOAUTH2, OAUTHBEARER));

    private TokenMechanisms() {}

    /** Returns whether a list of mechanisms names one of them. */
    static boolean areIn(String list) {
        return contains(list, XOAUTH2) || contains(list, OAUTHBEARER);
    }

    /** Returns which of them may be used, the better one first: of two that are named, the one that is a standard. */
    static List<String> allowedBy(Optional<Found> list) {
        boolean xoauth2 = list.filter(found -> contains(found.value, XOAUTH2)).isPresent();
        boolean bearer =
                list.filter(found -> contains(found.value, OAUTHBEARER)).isPresent();
        if (xoauth2) {
            return bearer ? BOTH : XOAUTH2_ALONE;
        }
        return bearer ? OAUTHBEARER_ALONE : EITHER;
    }

    private static boolean contains(String list, String mechanism) {
        for (String name : list.split("[\\s,]+")) {
            if (name.equalsIgnoreCase(mechanism)) {
                return true;
            }
        }
        return false;
    }
}
