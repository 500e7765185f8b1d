package io.github.mailxoauth2.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.pages.PageBlock;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import io.github.mailxoauth2.sandbox.demo.JavaRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JVM options and variables of every block that is marked so, whatever server's file they stand in: given to the
 * JVM of an old application that knows passwords only, with the property file of docs/recipes/README.md, they have it
 * deliver with a token. What the product does with its file is the product's matter.
 */
class JvmOptionsIT {

    private static final Pattern OPTION = Pattern.compile("-javaagent\\\\?:[^\"'\\s]+|-Dmail\\.[\\w.]+=[^\"'\\s\\\\]+");
    private static final Pattern VARIABLE = Pattern.compile("(MAIL_OAUTH2_\\w+)=(\\S+)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("written")
    void options_ofAPage_haveAnOldApplicationDeliver(Written written) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            install(sandbox);
            Path program = LegacyApplication.compile(folder.resolve("classes"), List.of())
                    .packed(folder.resolve("app.jar"));
            Path properties = PropertyFile.read(Path.of("examples/legacy-app/before/mail.properties"))
                    .with("mail.smtp.host", sandbox.exchange().host())
                    .with("mail.smtp.port", String.valueOf(sandbox.exchange().smtpPort()))
                    .writeTo(folder.resolve("app/mail.properties"));
            JavaRun run = JavaRun.of("-jar", program.toString(), properties.toString());
            written.options().forEach(option -> run.option(here(option, sandbox)));
            written.variables().forEach((name, value) -> run.environment(name, here(value, sandbox)));
            if (written.options().stream().noneMatch(option -> option.startsWith("-javaagent"))) {
                run.option("-javaagent:" + folder.resolve("mail-xoauth2-0.1.0-agent.jar"));
            }
            if (written.hasNoKeys()) {
                run.option("-Dmail.oauth2.config=" + folder.resolve("mail-oauth2.properties"));
            }

            Outcome outcome = inMicrosoftsPlace(run, sandbox).inTheEnd(folder.resolve("output.txt"));

            assertEquals(0, outcome.exitCode(), () -> String.join("\n", outcome.output()));
            assertEquals(
                    List.of("XOAUTH2"),
                    sandbox.exchange().logins().stream()
                            .map(SeenLogin::mechanism)
                            .toList());
            assertEquals(1, sandbox.exchange().delivered());
        }
    }

    /** What steps 1 to 3 of all recipes have an administrator put into the folder. */
    private void install(Sandbox sandbox) throws IOException {
        Files.copy(Jars.packed().agent(), folder.resolve("mail-xoauth2-0.1.0-agent.jar"));
        Files.writeString(folder.resolve("secret"), sandbox.entra().clientSecret());
        Files.writeString(folder.resolve("mail-secret"), sandbox.entra().clientSecret());
        PageBlock file = PageBlock.all().stream()
                .filter(block -> block.page().endsWith("recipes/README.md"))
                .filter(block -> block.language().equals("properties"))
                .findFirst()
                .orElseThrow();
        Files.writeString(folder.resolve("mail-oauth2.properties"), here(file.text(), sandbox));
    }

    private JavaRun inMicrosoftsPlace(JavaRun run, Sandbox sandbox) throws IOException {
        Path trustStore = sandbox.certificates().writeTrustStore(folder);
        return run.option("-Dmail.oauth2.hosts=localhost")
                .option("-Dmail.oauth2.authority=" + sandbox.entra().authority())
                .option("-Djavax.net.ssl.trustStore=" + trustStore)
                .option("-Djavax.net.ssl.trustStoreType=PKCS12")
                .option("-Djavax.net.ssl.trustStorePassword=changeit");
    }

    /** The page's folders, tenant and client, as they are here. */
    private String here(String text, Sandbox sandbox) {
        return text.replace("\\:", ":")
                .replaceFirst("(-javaagent:)(?=mail-)", "$1/opt/mail-xoauth2/")
                .replaceAll(
                        "/opt/mail-xoauth2/|C:[/\\\\]mail-xoauth2[/\\\\]|%d/", Matcher.quoteReplacement(folder + "/"))
                .replace(
                        "/run/secrets/mail-client-secret",
                        folder.resolve("secret").toString())
                .replace("contoso.onmicrosoft.com", sandbox.entra().tenant())
                .replace("11111111-2222-3333-4444-555555555555", sandbox.entra().clientId());
    }

    /** Each different one of the pages once, with the first place that has it. */
    static Stream<Written> written() {
        Map<Object, Written> different = new LinkedHashMap<>();
        for (PageBlock block : PageBlock.all()) {
            if (block.runBy().filter("JvmOptionsIT"::equals).isPresent()) {
                Written written = Written.in(block);
                assertFalse(written.options().isEmpty(), block + " has no option of a JVM");
                different.putIfAbsent(List.of(written.options(), written.variables()), written);
            }
        }
        assertTrue(different.size() > 3, "blocks that differ: " + different.values());
        return different.values().stream();
    }

    /**
     * What a block gives a JVM.
     *
     * @param where the block
     * @param options its options
     * @param variables its environment variables
     */
    record Written(String where, Set<String> options, Map<String, String> variables) {

        static Written in(PageBlock block) {
            Set<String> options = new LinkedHashSet<>();
            OPTION.matcher(block.text()).results().forEach(found -> options.add(found.group()));
            Map<String, String> variables = new LinkedHashMap<>();
            VARIABLE.matcher(block.text()).results().forEach(found -> variables.put(found.group(1), found.group(2)));
            return new Written(block.toString(), options, variables);
        }

        boolean hasNoKeys() {
            return variables.isEmpty() && options.stream().noneMatch(option -> option.startsWith("-Dmail."));
        }

        @Override
        public String toString() {
            return where;
        }
    }
}
