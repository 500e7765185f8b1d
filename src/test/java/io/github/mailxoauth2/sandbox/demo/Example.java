package io.github.mailxoauth2.sandbox.demo;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An application under {@code examples}: released jars, one class of its own, and a configuration before and after. */
enum Example {
    SPRING_BOOT(
            "spring-boot",
            "com.example.orders.OrderConfirmation",
            "org.springframework.boot.spring-boot-3.5.16",
            "org.springframework.boot.spring-boot-autoconfigure-3.5.16",
            "org.springframework.spring-aop-6.2.19",
            "org.springframework.spring-beans-6.2.19",
            "org.springframework.spring-context-6.2.19",
            "org.springframework.spring-context-support-6.2.19",
            "org.springframework.spring-core-6.2.19",
            "org.springframework.spring-expression-6.2.19",
            "org.springframework.spring-jcl-6.2.19",
            "io.micrometer.micrometer-commons-1.15.12",
            "io.micrometer.micrometer-observation-1.15.12",
            "jakarta.annotation.jakarta.annotation-api-2.1.1",
            "org.slf4j.slf4j-api-2.0.18",
            "org.slf4j.jul-to-slf4j-2.0.18",
            "ch.qos.logback.logback-classic-1.5.38",
            "ch.qos.logback.logback-core-1.5.38",
            "org.eclipse.angus.jakarta.mail-2.0.5",
            "jakarta.activation.jakarta.activation-api-2.1.4",
            "org.eclipse.angus.angus-activation-2.0.3") {
        @Override
        JavaRun run(Sandbox sandbox, boolean after, Path work) throws IOException {
            PropertyFile file = PropertyFile.read(configuration(after).resolve("application.properties"))
                    .with("spring.mail.host", sandbox.exchange().host())
                    .with("spring.mail.port", String.valueOf(sandbox.exchange().smtpPort()));
            if (after) {
                file = file.with(
                                "spring.mail.properties.mail.smtp.oauth2.tenant",
                                sandbox.entra().tenant())
                        .with(
                                "spring.mail.properties.mail.smtp.oauth2.clientid",
                                sandbox.entra().clientId())
                        .with(
                                "spring.mail.properties.mail.smtp.oauth2.authority",
                                sandbox.entra().authority());
            }
            Path written = file.writeTo(work.resolve("application.properties"));
            return JavaRun.of(mainClass, "--spring.config.location=file:" + written.toAbsolutePath())
                    .environment("ORDERS_MAIL_SECRET", sandbox.entra().clientSecret());
        }
    },

    SPRING_BOOT_4(
            "spring-boot-4",
            "com.example.invoices.InvoiceMail",
            "org.springframework.boot.spring-boot-4.1.2",
            "org.springframework.boot.spring-boot-autoconfigure-4.1.2",
            "org.springframework.boot.spring-boot-mail-4.1.2",
            "org.springframework.spring-aop-7.0.10",
            "org.springframework.spring-beans-7.0.10",
            "org.springframework.spring-context-7.0.10",
            "org.springframework.spring-context-support-7.0.10",
            "org.springframework.spring-core-7.0.10",
            "org.springframework.spring-expression-7.0.10",
            "commons-logging.commons-logging-1.3.6",
            "org.jspecify.jspecify-1.0.1",
            "io.micrometer.micrometer-commons-1.17.2",
            "io.micrometer.micrometer-observation-1.17.2",
            "jakarta.annotation.jakarta.annotation-api-3.0.0",
            "org.yaml.snakeyaml-2.6",
            "org.slf4j.slf4j-api-2.0.20",
            "org.slf4j.jul-to-slf4j-2.0.20",
            "ch.qos.logback.logback-classic-1.5.38",
            "ch.qos.logback.logback-core-1.5.38",
            "org.eclipse.angus.angus-mail-2.0.5",
            "jakarta.mail.jakarta.mail-api-2.1.5",
            "jakarta.activation.jakarta.activation-api-2.1.4",
            "org.eclipse.angus.angus-activation-2.0.3") {
        @Override
        JavaRun run(Sandbox sandbox, boolean after, Path work) throws IOException {
            String yaml = Files.readString(configuration(after).resolve("application.yml"))
                    .replace("smtp.office365.com", sandbox.exchange().host())
                    .replace("port: 587", "port: " + sandbox.exchange().smtpPort());
            Path written = Files.writeString(work.resolve("application.yml"), realSettings(sandbox, yaml));
            return JavaRun.of(mainClass, "--spring.config.location=file:" + written.toAbsolutePath())
                    .option("-Dmail.smtp.oauth2.authority=" + sandbox.entra().authority())
                    .environment("INVOICES_MAIL_SECRET", sandbox.entra().clientSecret());
        }
    },

    LOGBACK(
            "logback",
            "com.example.shop.Shop",
            "org.slf4j.slf4j-api-2.0.18",
            "org.slf4j.jul-to-slf4j-2.0.18",
            "ch.qos.logback.logback-classic-1.5.38",
            "ch.qos.logback.logback-core-1.5.38",
            "org.eclipse.angus.jakarta.mail-2.0.5",
            "jakarta.activation.jakarta.activation-api-2.1.4",
            "org.eclipse.angus.angus-activation-2.0.3") {
        @Override
        JavaRun run(Sandbox sandbox, boolean after, Path work) throws IOException {
            String xml = Files.readString(configuration(after).resolve("logback.xml"))
                    .replace("smtp.office365.com", sandbox.exchange().host())
                    .replace(">587<", ">" + sandbox.exchange().smtpPort() + "<");
            Path written = Files.writeString(work.resolve("logback.xml"), realSettings(sandbox, xml));
            return JavaRun.of(mainClass)
                    .option("-Dlogback.configurationFile=" + written)
                    .option("-Dmail.smtp.oauth2.hosts=localhost")
                    .option("-Dmail.smtp.oauth2.authority=" + sandbox.entra().authority());
        }
    },

    COMMONS_EMAIL(
            "commons-email",
            "com.example.reminder.Reminder",
            "org.apache.commons.commons-email-1.6.0",
            "com.sun.mail.jakarta.mail-1.6.7",
            "com.sun.activation.jakarta.activation-1.2.2") {
        @Override
        JavaRun run(Sandbox sandbox, boolean after, Path work) throws IOException {
            JavaRun run = JavaRun.of(
                    mainClass,
                    sandbox.exchange().host(),
                    String.valueOf(sandbox.exchange().smtpPort()),
                    "mailer@contoso.com",
                    "Autumn2011!");
            if (after) {
                for (String option : Files.readAllLines(configuration(after).resolve("java-options"))) {
                    run.option(realSettings(sandbox, option));
                }
                run.option("-Dmail.smtp.oauth2.hosts=localhost")
                        .option("-Dmail.smtp.oauth2.authority="
                                + sandbox.entra().authority());
            }
            return run;
        }
    };

    private static final String JAVAX_MAIL = "com.sun.mail.jakarta.mail-1.6.7";

    final String directory;
    final String mainClass;
    private final List<String> jars;

    Example(String directory, String mainClass, String... jars) {
        this.directory = directory;
        this.mainClass = mainClass;
        this.jars = List.of(jars);
    }

    static Example named(String directory) {
        for (Example example : values()) {
            if (example.directory.equals(directory)) {
                return example;
            }
        }
        throw new IllegalArgumentException("there is no examples/" + directory);
    }

    /** The run with the configuration before or after, pointed at the sandbox; its class path is still empty. */
    abstract JavaRun run(Sandbox sandbox, boolean after, Path work) throws IOException;

    /** The released jars that the application has always had. */
    List<Path> jars() {
        List<Path> files = new ArrayList<>();
        for (String jar : jars) {
            files.add(Path.of("target", "examples", "jars", jar + ".jar"));
        }
        return files;
    }

    /** The jar of ours for the mail API that it has. */
    Path jarOf(Jars ours) {
        return jars.stream().anyMatch(JAVAX_MAIL::equals) ? ours.javax() : ours.jakarta();
    }

    Path source() {
        return Path.of("examples", directory, "src", mainClass.replace('.', '/') + ".java");
    }

    /** The directory with what changes. */
    Path configuration(boolean after) {
        return Path.of("examples", directory, after ? "after" : "before");
    }

    /** Puts the sandbox's values in the place of those that stand in the examples for the reader's own. */
    private static String realSettings(Sandbox sandbox, String text) {
        return text.replace("contoso.onmicrosoft.com", sandbox.entra().tenant())
                .replace("11111111-2222-3333-4444-555555555555", sandbox.entra().clientId())
                .replace(
                        "the-secret-value-from-the-app-registration",
                        sandbox.entra().clientSecret());
    }
}
