package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The SASL mechanisms that say a bearer token, as {@code mail.<protocol>.auth.mechanisms} names them. */
final class TokenMechanisms {

    private static final String XOAUTH2 = "XOAUTH2";
    private static final String OAUTHBEARER = "OAUTHBEARER";

    private TokenMechanisms() {}

    /** Returns whether a list of mechanisms names one of them. */
    static boolean areIn(String list) {
        return contains(list, XOAUTH2) || contains(list, OAUTHBEARER);
    }

    /** Returns which of them may be used, the better one first: of two that are named, the one that is a standard. */
    static List<String> allowedBy(Optional<Found> list) {
        List<String> named = new ArrayList<>();
        for (String name : Arrays.asList(OAUTHBEARER, XOAUTH2)) {
            if (list.isPresent() && contains(list.get().value, name)) {
                named.add(name);
            }
        }
        // Nobody chose: what Exchange Online takes, and only where that is not offered the other one.
        return Collections.unmodifiableList(named.isEmpty() ? Arrays.asList(XOAUTH2, OAUTHBEARER) : named);
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
