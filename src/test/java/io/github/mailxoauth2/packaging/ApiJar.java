package io.github.mailxoauth2.packaging;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A jar that lies beside an application's mail jar, and what must be in it. */
enum ApiJar {
    JAKARTA("jakarta", Flavours.JAKARTA, Parts.RELOCATED, Set.of("licenses", "sbom", "jakarta.providers")),
    JAVAX("javax", Flavours.JAVAX, Parts.RELOCATED, Set.of("licenses", "sbom", "javamail.providers")),
    THIN("jakarta", Flavours.JAKARTA, Set.of(), Set.of("jakarta.providers"));

    /** Which of the lists in {@code META-INF-services} it has. */
    final String api;

    /** Each copy of the room {@code mail}, with the packages of the mail API that it may name. */
    final Map<String, Set<String>> flavours;

    final Set<String> relocated;
    final Set<String> metaInf;

    ApiJar(String api, Map<String, Set<String>> flavours, Set<String> relocated, Set<String> metaInf) {
        this.api = api;
        this.flavours = flavours;
        this.relocated = relocated;
        this.metaInf = new TreeSet<>(Set.of(
                "LICENSE", "MANIFEST.MF", "additional-spring-configuration-metadata.json", "native-image", "services"));
        this.metaInf.addAll(metaInf);
    }

    PackedJar packed() {
        switch (this) {
            case JAKARTA:
                return PackedJar.jakarta();
            case JAVAX:
                return PackedJar.javax();
            default:
                return PackedJar.thin();
        }
    }

    private static final class Flavours {
        static final Map<String, Set<String>> JAKARTA = Map.of(
                "", Set.of("jakarta/mail", "org/eclipse/angus/mail"),
                "sun/", Set.of("jakarta/mail", "com/sun/mail"));
        static final Map<String, Set<String>> JAVAX = Map.of("javax/", Set.of("javax/mail", "com/sun/mail"));
    }

    private static final class Parts {
        static final Set<String> RELOCATED = Set.of("azure", "httpcore", "msal4j", "slf4j");
    }
}
