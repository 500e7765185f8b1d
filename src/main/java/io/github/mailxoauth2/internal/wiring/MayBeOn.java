package io.github.mailxoauth2.internal.wiring;

import java.util.Properties;
import java.util.function.BiPredicate;

/**
 * Whether OAuth2 may be on for a Session's properties and a protocol, before the host is known: what the agent asks
 * where it cannot make a transport or store of ours.
 *
 * <p>Made by its name, and a function of the JDK, because the agent shares no other class with it.
 */
public final class MayBeOn implements BiPredicate<Properties, String> {

    @Override
    public boolean test(Properties session, String protocol) {
        return Lookups.mayBeOn(session, protocol);
    }
}
