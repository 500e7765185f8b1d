package io.github.mailxoauth2.internal.bearer;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two mechanisms that say a bearer token. */
public enum BearerMechanism {
    /** Google's, which Microsoft took over; it never became a standard. */
    XOAUTH2("") {
        @Override
        public InitialResponse response(String user, String token, @Nullable String host, int port) {
            return InitialResponse.xoauth2(user, token);
        }
    },
    /** The standard: RFC 7628. */
    OAUTHBEARER("\u0001") {
        @Override
        public InitialResponse response(String user, String token, @Nullable String host, int port) {
            return InitialResponse.oauthbearer(user, token, host, port);
        }
    };

    private static final BearerMechanism[] ALL = values();

    private final String acknowledgement;

    BearerMechanism(String acknowledgement) {
        this.acknowledgement = acknowledgement;
    }

    /**
     * Returns the message that says user and token.
     *
     * @param host the server's name; null where it is not known
     * @param port the server's port; 0 or less where it is not known
     * @throws IllegalArgumentException if the user or the token cannot be said, with the reason
     */
    public abstract InitialResponse response(String user, String token, @Nullable String host, int port);

    /** What the client answers to an error challenge, so that the server goes on: nothing, or RFC 7628's {@code ^A}. */
    String acknowledgement() {
        return acknowledgement;
    }

    /** Returns the mechanism of that name, in any case; empty if it is another one. */
    public static Optional<BearerMechanism> named(@Nullable String name) {
        for (BearerMechanism mechanism : ALL) {
            if (mechanism.name().equalsIgnoreCase(name)) {
                return Optional.of(mechanism);
            }
        }
        return Optional.empty();
    }

    /** Returns the first of the allowed mechanisms, best first, that is among the offered names; empty if none is. */
    public static Optional<BearerMechanism> choose(List<String> allowed, Collection<String> offered) {
        for (String wanted : allowed) {
            for (String name : offered) {
                if (name.equalsIgnoreCase(wanted) && named(name).isPresent()) {
                    return named(name);
                }
            }
        }
        return Optional.empty();
    }
}
