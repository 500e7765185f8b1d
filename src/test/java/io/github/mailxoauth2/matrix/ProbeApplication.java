package io.github.mailxoauth2.matrix;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** The probes, applications that know nothing of OAuth2, compiled against one namespace of the mail API. */
final class ProbeApplication {

    /** Sends mails, and opens stores where a file says so. */
    static final String MAIN_CLASS = "Probe";

    /** Opens stores alone. */
    static final String STORES = "StoreProbe";

    /** Attaches the agent to its own JVM, by a module that no release 8 has. */
    static final String ATTACH = "AttachProbe";

    /** Makes the Sessions of the first, and lies with the server. */
    static final String SESSIONS = "ServerSessions";

    private ProbeApplication() {}

    /** Compiles the probes for a version and returns the directory of their classes. */
    static Path compile(Path into, MailVersion version) throws IOException {
        return compile(into, version, MAIN_CLASS, STORES);
    }

    /** Compiles some of the programs for a version and returns the directory of their classes. */
    static Path compile(Path into, MailVersion version, String... names) throws IOException {
        String classPath =
                version.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> arguments =
                new ArrayList<>(List.of("-nowarn", "-proc:none", "-cp", classPath, "-d", into.toString()));
        if (!List.of(names).contains(ATTACH)) {
            arguments.addAll(List.of("--release", "8", "-Xlint:-options"));
        }
        for (String name : names) {
            arguments.add(write(name, Files.createDirectories(into), version).toString());
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        if (status != 0) {
            throw new IOException("the probes in " + into + " do not compile");
        }
        return into;
    }

    private static Path write(String name, Path into, MailVersion version) throws IOException {
        boolean javax = version.flavour() == MailVersion.Flavour.JAVAX;
        try (InputStream in = ProbeApplication.class.getResourceAsStream(name + ".java.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(
                    into.resolve(name + ".java"), javax ? text.replace("jakarta.mail", "javax.mail") : text);
        }
    }
}
