package io.github.mailxoauth2.sasl;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Takes away for a test every Provider of the JVM that has a mechanism for tokens, and puts the list back as it was:
 * Angus Mail installs one the first time that an application asks it for SASL, which any earlier test may have done.
 */
public final class WithoutOtherMechanisms implements BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace HERE =
            ExtensionContext.Namespace.create(WithoutOtherMechanisms.class);

    @Override
    public void beforeEach(ExtensionContext test) {
        List<Provider> all = List.of(Security.getProviders());
        test.getStore(HERE).put("before", all);
        all.stream().filter(WithoutOtherMechanisms::saysTokens).forEach(it -> Security.removeProvider(it.getName()));
    }

    @Override
    @SuppressWarnings("unchecked")
    public void afterEach(ExtensionContext test) {
        List<Provider> before = test.getStore(HERE).get("before", List.class);
        for (Provider there : Security.getProviders()) {
            if (saysTokens(there) && !isInstalledOnce(there)) {
                Security.removeProvider(there.getName());
            }
        }
        for (int i = 0; i < before.size(); i++) {
            Security.insertProviderAt(before.get(i), i + 1);
        }
    }

    /** The stock classes would miss it: they install it when they are loaded, and never again. */
    private static boolean isInstalledOnce(Provider provider) {
        return provider.getClass().getName().startsWith("org.eclipse.angus.");
    }

    private static boolean saysTokens(Provider provider) {
        return provider.getService("SaslClientFactory", "XOAUTH2") != null
                || provider.getService("SaslClientFactory", "OAUTHBEARER") != null;
    }
}
