package io.github.mailxoauth2.matrix;

import io.github.mailxoauth2.packaging.Jars;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One version of the mail API and its implementation, as its own unmodified jars, which the build copies to
 * {@code target/matrix}.
 *
 * @param name as users know it
 * @param flavour which packages it has
 * @param order who wins where this jar comes after the mail jar
 * @param jars file names in {@code target/matrix}
 */
record MailVersion(String name, Flavour flavour, Order order, List<String> jars) {

    enum Flavour {
        JAVAX("javax.mail on com.sun.mail", "com.sun.mail", "io.github.mailxoauth2.mail.javax.OAuth2SmtpTransport"),
        SUN("jakarta.mail on com.sun.mail", "com.sun.mail", "io.github.mailxoauth2.mail.sun.OAuth2SmtpTransport"),
        ANGUS("jakarta.mail on Angus Mail", "org.eclipse.angus.mail", "io.github.mailxoauth2.mail.OAuth2SmtpTransport");

        final String words;
        final String stock;
        final String transport;

        Flavour(String words, String implementation, String transport) {
            this.words = words;
            this.stock = implementation + ".smtp.SMTPTransport";
            this.transport = transport;
        }
    }

    /** What the place on the class path means. */
    enum Order {
        /** This jar is taken, wherever it lies. */
        ANY,
        /** The stock class is taken where it comes first. */
        DECIDES,
        /** This jar is taken, and says that the version is too old. */
        TOO_OLD
    }

    /** Every version that behaves otherwise than its neighbours, and the newest of each line. */
    static List<MailVersion> all() {
        String old = "javax.activation.activation-1.1.1";
        String sun = "com.sun.activation.jakarta.activation-2.0.1";
        String javax = "com.sun.activation.jakarta.activation-1.2.2";
        List<MailVersion> all = new ArrayList<>();
        all.add(javax(Order.TOO_OLD, "javax.mail.mail-1.4", old));
        all.add(javax(Order.TOO_OLD, "javax.mail.mail-1.4.5", old));
        all.add(javax(Order.ANY, "javax.mail.mail-1.4.6", old));
        all.add(javax(Order.ANY, "javax.mail.mail-1.4.7", old));
        all.add(javax(Order.ANY, "com.sun.mail.javax.mail-1.5.0", old));
        all.add(javax(Order.ANY, "com.sun.mail.javax.mail-1.5.4", old));
        all.add(javax(Order.ANY, "com.sun.mail.javax.mail-1.5.5", old));
        all.add(javax(Order.ANY, "com.sun.mail.javax.mail-1.5.6", old));
        all.add(javax(Order.ANY, "com.sun.mail.javax.mail-1.6.0", old));
        all.add(javax(Order.DECIDES, "com.sun.mail.javax.mail-1.6.2", old));
        all.add(javax(Order.DECIDES, "com.sun.mail.jakarta.mail-1.6.3", javax));
        all.add(javax(Order.ANY, "com.sun.mail.jakarta.mail-1.6.4", javax));
        all.add(javax(Order.ANY, "com.sun.mail.jakarta.mail-1.6.5", javax));
        all.add(javax(Order.ANY, "com.sun.mail.jakarta.mail-1.6.8", javax));
        all.add(sun("com.sun.mail.jakarta.mail-2.0.1", sun));
        all.add(sun("com.sun.mail.jakarta.mail-2.0.2", sun));
        all.add(sun("org.eclipse.angus.jakarta.mail-1.0.0", sun));
        all.add(angus(Order.ANY, "org.eclipse.angus.jakarta.mail-2.0.2"));
        all.add(angus(Order.ANY, "org.eclipse.angus.jakarta.mail-2.0.5"));
        all.add(angus(Order.DECIDES, "org.eclipse.angus.angus-mail-2.0.5", "jakarta.mail.jakarta.mail-api-2.1.3"));
        all.add(angus(Order.ANY, "org.eclipse.angus.angus-mail-2.0.5", "jakarta.mail.jakarta.mail-api-2.1.5"));
        all.add(angus(Order.ANY, "org.eclipse.angus.jakarta.mail-2.1.0-M1"));
        return all;
    }

    static MailVersion named(String name) {
        return all().stream()
                .filter(version -> version.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " must be in the list"));
    }

    private static MailVersion javax(Order order, String... jars) {
        return new MailVersion(nameOf(jars[0]), Flavour.JAVAX, order, List.of(jars));
    }

    private static MailVersion sun(String... jars) {
        return new MailVersion(nameOf(jars[0]), Flavour.SUN, Order.ANY, List.of(jars));
    }

    private static MailVersion angus(Order order, String... jars) {
        List<String> all = new ArrayList<>(List.of(jars));
        all.add("jakarta.activation.jakarta.activation-api-2.1.4");
        all.add("org.eclipse.angus.angus-activation-2.0.3");
        String name = nameOf(jars[0]) + (jars.length > 1 ? " with " + nameOf(jars[1]) : "");
        return new MailVersion(name, Flavour.ANGUS, order, all);
    }

    /** The name as in a list of dependencies: {@code com.sun.mail:javax.mail 1.6.2}. */
    private static String nameOf(String jar) {
        return jar.replaceFirst("^(javax\\.mail|com\\.sun\\.mail|org\\.eclipse\\.angus|jakarta\\.mail)\\.", "$1:")
                .replaceFirst("-(\\d)", " $1");
    }

    /** The jar of ours that is for its API. */
    Path ourJar() {
        return flavour == Flavour.JAVAX ? Jars.packed().javax() : Jars.packed().jakarta();
    }

    /** The jar of ours that is for the other API. */
    Path otherJar() {
        return flavour == Flavour.JAVAX
                ? Jars.packed().jakarta()
                : Jars.packed().javax();
    }

    /** Whether it takes a transport from {@code META-INF/javamail.providers}, though it is not {@code javax.mail}. */
    boolean isStoppedByTheOtherJar() {
        return flavour == Flavour.SUN || name.equals("org.eclipse.angus:jakarta.mail 2.0.2");
    }

    List<Path> classPath() {
        return jars.stream().map(MailVersion::file).toList();
    }

    /** Whether this version has the places where a store's login with a token steps in. */
    boolean canRead(String protocol) {
        boolean beforePop3 = name.startsWith("javax.mail:mail 1.4") || name.equals("com.sun.mail:javax.mail 1.5.0");
        return order != Order.TOO_OLD && !(protocol.startsWith("pop3") && beforePop3);
    }

    static Path file(String jar) {
        return Path.of("target", "matrix", jar + ".jar");
    }

    @Override
    public String toString() {
        return name;
    }
}
