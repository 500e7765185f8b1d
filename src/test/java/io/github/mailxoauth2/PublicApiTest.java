package io.github.mailxoauth2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What others may build on or write in their configuration: it stays as it is, or a changelog says what to do. All else
 * is under {@code internal} or not public.
 */
class PublicApiTest {

    private static final String ROOT = "io.github.mailxoauth2.";

    /** What a plug-in's code compiles against: every public type of {@code token}. */
    private static final Set<String> PLUG_INS = Set.of(
            "token.AccessToken",
            "token.ProviderSettings",
            "token.ProviderSettings$Builder",
            "token.TokenClaims",
            "token.TokenException",
            "token.TokenException$Builder",
            "token.TokenException$Reason",
            "token.TokenSource",
            "token.TokenSourceProvider");

    /** What people write, or the mail API and the JDK name for them: {@code mail.<protocol>.class}, java.security. */
    private static final Set<String> WRITTEN_BY_NAME = Set.of(
            "mail.OAuth2Authenticator",
            "mail.OAuth2ImapStore",
            "mail.OAuth2ImapsStore",
            "mail.OAuth2Pop3Store",
            "mail.OAuth2Pop3sStore",
            "mail.OAuth2SmtpTransport",
            "mail.OAuth2SmtpsTransport",
            "sasl.BearerSaslProvider",
            "tools.Main");

    /** Public because the JDK or the mail API makes them by name; nobody writes these. */
    private static final Set<String> MADE_BY_NAME = Set.of(
            "agent.Agent",
            "agent.ServiceHook",
            "mail.ImapProvider",
            "mail.ImapsProvider",
            "mail.Pop3Provider",
            "mail.Pop3sProvider",
            "mail.SmtpProvider",
            "mail.SmtpsProvider",
            "sasl.BearerSaslClientFactory");

    @Test
    void publicTypes_outsideInternal_areExactlyThese() {
        Set<String> meant = new TreeSet<>(PLUG_INS);
        meant.addAll(WRITTEN_BY_NAME);
        meant.addAll(MADE_BY_NAME);

        Set<String> isPublic = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.github.mailxoauth2").stream()
                        .filter(PublicApiTest::isReachable)
                        .map(type -> type.getName().substring(ROOT.length()))
                        .filter(name -> !name.startsWith("internal.") && !isInsideTools(name))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(meant, isPublic, "a new public type is a promise: list it here with its reason, or hide it");
    }

    /** The tools are a program of its own, not on an application's class path: its promise is the command line. */
    private static boolean isInsideTools(String name) {
        return name.matches("tools\\.[a-z]+\\..*");
    }

    /** A public type inside one that is not public cannot be named by others. */
    private static boolean isReachable(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicApiTest::isReachable).orElse(true);
    }
}
