package io.github.mailxoauth2.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.demo.JavaRun;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packed jar, listed in the JVM's file of security providers: any program of that JVM has the mechanisms. */
class SecurityFileIT {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "io.github.mailxoauth2.sasl.BearerSaslProvider, XOAUTH2, user=user@example.com|auth=Bearer the.access-token||",
        "MailXOAuth2, XOAUTH2, user=user@example.com|auth=Bearer the.access-token||",
        "MailXOAuth2, OAUTHBEARER, 'n,a=user@example.com,|host=server.example.com|auth=Bearer the.access-token||'"
    })
    void mechanism_ofAListedProvider_answers(String listed, String mechanism, String response) throws Exception {
        int next = Security.getProviders().length + 1;
        Path file = Files.writeString(directory.resolve("java.security"), "security.provider." + next + "=" + listed);
        assertEquals(List.of(response), run(mechanism, "-Djava.security.properties=" + file));
    }

    @Test
    void mechanism_whereNothingIsListed_isNotThere() throws Exception {
        assertEquals(List.of("no such mechanism"), run("XOAUTH2", "-Dnothing.is.listed=true"));
    }

    private List<String> run(String mechanism, String option) throws Exception {
        Path source = directory.resolve("SaslProbe.java");
        try (InputStream text = SecurityFileIT.class.getResourceAsStream("SaslProbe.java.txt")) {
            Files.write(source, text.readAllBytes());
        }
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", directory.toString(), source.toString()));
        return JavaRun.of("SaslProbe", mechanism)
                .option(option)
                .classPath(List.of(directory, Jars.packed().jakarta()))
                .inTheEnd(directory.resolve("output.txt"))
                .output();
    }
}
