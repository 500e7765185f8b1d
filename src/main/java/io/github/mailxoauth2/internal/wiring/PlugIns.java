package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.settings.PlugIn;
import io.github.mailxoauth2.internal.settings.SettingKey;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenSourceProvider;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The plug-ins on the class path, looked up anew for each login that needs one: a web application's own are seen by its
 * own threads only, and nothing here may hold on to them.
 */
final class PlugIns {

    private static final String BUILT_IN = "microsoft";

    private PlugIns() {}

    /**
     * Returns the provider of that name, the application's own before one beside this jar.
     *
     * @throws TokenException naming those that are known, if there is none
     */
    static TokenSourceProvider named(PlugIn wanted, Settings settings) throws TokenException {
        Map<String, TokenSourceProvider> known = new LinkedHashMap<>();
        Set<String> broken = new LinkedHashSet<>();
        collect(Thread.currentThread().getContextClassLoader(), known, broken);
        collect(PlugIns.class.getClassLoader(), known, broken);
        known.remove(BUILT_IN);
        TokenSourceProvider provider = known.get(wanted.name());
        if (provider != null) {
            return provider;
        }
        Set<String> names = new LinkedHashSet<>();
        names.add(BUILT_IN);
        names.addAll(known.keySet());
        throw TokenException.because(
                        TokenException.Reason.CREDENTIAL_UNUSABLE,
                        settings.name(SettingKey.PROVIDER) + " (" + wanted.shownName() + ") must be one of "
                                + String.join(", ", names)
                                + (broken.isEmpty() ? "" : " (not usable: " + String.join("; ", broken) + ")")
                                + ": put the provider's jar beside the application's, or correct the name")
                .build();
    }

    private static void collect(ClassLoader loader, Map<String, TokenSourceProvider> known, Set<String> broken) {
        Iterator<TokenSourceProvider> found =
                ServiceLoader.load(TokenSourceProvider.class, loader).iterator();
        // One that cannot be loaded must not hide the others; the iterator goes on after it.
        for (int failures = 0; failures < 100; ) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                TokenSourceProvider provider = found.next();
                known.putIfAbsent(provider.name().toLowerCase(Locale.ROOT), provider);
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                broken.add(String.valueOf(e.getMessage()));
                failures++;
            }
        }
    }
}
