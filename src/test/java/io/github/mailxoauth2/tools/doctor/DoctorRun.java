package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.tools.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A properties file for the sandbox, to be spoilt, and what the doctor says to it. */
final class DoctorRun {

    static final String MAILBOX = "app@contoso.com";

    private final Path folder;
    private final Map<String, String> properties;

    private DoctorRun(Path folder, Map<String, String> properties) {
        this.folder = folder;
        this.properties = properties;
    }

    /** Starts with settings that are right. */
    static DoctorRun against(Sandbox sandbox, Path folder) {
        return new DoctorRun(folder, new LinkedHashMap<>(sandbox.mailProperties(MAILBOX)));
    }

    DoctorRun with(String name, String value) {
        properties.put(name, value);
        return this;
    }

    String value(String name) {
        return properties.get(name);
    }

    DoctorRun without(String name) {
        properties.remove(name);
        return this;
    }

    /** Runs the command with the file and these further arguments. */
    CommandRun run(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("doctor", write().toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(new String[0]));
    }

    Path write() throws IOException {
        String text = properties.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("mail.properties"), text);
    }
}
