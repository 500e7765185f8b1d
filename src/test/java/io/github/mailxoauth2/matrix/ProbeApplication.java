package io.github.mailxoauth2.matrix;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** The probes, applications that know nothing of OAuth2, compiled against one namespace of the mail API. */
final class ProbeApplication {

    static final String MAIN_CLASS = "Probe";

    private ProbeApplication() {}

    /** Compiles the probe that sends for a version and returns the directory of its classes. */
    static Path compile(Path into, MailVersion version) throws IOException {
        return compile(MAIN_CLASS, into, version);
    }

    /** Compiles a probe by the name of its class. */
    static Path compile(String mainClass, Path into, MailVersion version) throws IOException {
        boolean javax = version.flavour() == MailVersion.Flavour.JAVAX;
        Path source = Files.createDirectories(into).resolve(mainClass + ".java");
        try (InputStream in = ProbeApplication.class.getResourceAsStream(mainClass + ".java.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(source, javax ? text.replace("jakarta.mail", "javax.mail") : text);
        }
        String classPath =
                version.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> arguments =
                List.of("-nowarn", "-proc:none", "-cp", classPath, "-d", into.toString(), source.toString());
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        if (status != 0) {
            throw new IOException(source + " does not compile");
        }
        return into;
    }
}
