package io.github.mailxoauth2.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements on the pages compile, in a method that has what the page's words say of it. */
class JavaBlocksTest {

    private static final List<String> IMPORTS = List.of(
            "io.github.mailxoauth2.sandbox.*",
            "io.github.mailxoauth2.sasl.BearerSaslProvider",
            "java.security.Security",
            "java.util.HashMap",
            "java.util.Map",
            "javax.security.auth.callback.CallbackHandler",
            "javax.security.sasl.Sasl",
            "javax.security.sasl.SaslClient");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("statements")
    void statements_compile(PageBlock block) throws Exception {
        StringBuilder source = new StringBuilder();
        IMPORTS.forEach(name -> source.append("import ").append(name).append(";\n"));
        source.append("class OfAPage {\n static SandboxExtension SANDBOX;\n")
                .append(" void statements(CallbackHandler callbackHandler) throws Exception {\n")
                .append(block.text())
                .append("}\n}\n");
        Path file = Files.writeString(folder.resolve("OfAPage.java"), source);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        said,
                        said,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        file.toString());

        assertEquals(0, status, () -> block + ": " + said.toString(StandardCharsets.UTF_8));
    }

    static Stream<PageBlock> statements() {
        return PageBlock.all().stream()
                .filter(block -> block.runBy().filter("JavaBlocksTest"::equals).isPresent());
    }
}
