package io.github.mailxoauth2.tools.files;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The properties of an application's mail Session as a file gives them: a properties file, or Spring Boot's
 * {@code application.properties} and {@code application.yml}.
 */
public final class MailSettingsFile {

    private static final String ON_PROFILE = "spring.config.activate.on-profile";

    private final String name;
    private final Properties session;
    private final List<String> notes;

    private MailSettingsFile(String name, Properties session, List<String> notes) {
        this.name = name;
        this.session = session;
        this.notes = notes;
    }

    /**
     * Returns what stands for no file at all: an application that makes its Session of the JVM's system properties.
     * Keys of OAuth2 are found there anyway, and count as written outside the Session.
     */
    public static MailSettingsFile none(Properties jvm) {
        Properties session = new Properties();
        for (String name : jvm.stringPropertyNames()) {
            if (name.startsWith("mail.") && !name.matches("mail\\.(\\w+\\.)?oauth2\\..*")) {
                session.setProperty(name, jvm.getProperty(name));
            }
        }
        return new MailSettingsFile("no file", session, Collections.<String>emptyList());
    }

    /**
     * Reads a file.
     *
     * @throws UnreadableFileException saying why it cannot be read, and what to do
     */
    public static MailSettingsFile read(String name, Properties jvm, Map<String, String> environment)
            throws UnreadableFileException {
        List<String> notes = new ArrayList<>();
        String text = TextFile.read(name);
        String lower = name.toLowerCase(Locale.ROOT);
        boolean yaml = lower.endsWith(".yml") || lower.endsWith(".yaml");
        Map<String, String> all = yaml ? yaml(name, text, notes) : properties(name, text);
        if (SpringMail.isIn(all)) {
            return new MailSettingsFile(name, SpringMail.session(all, Placeholders.of(all, jvm, environment)), notes);
        }
        Properties session = new Properties();
        session.putAll(all);
        return new MailSettingsFile(name, session, notes);
    }

    private static Map<String, String> yaml(String name, String text, List<String> notes)
            throws UnreadableFileException {
        Map<String, String> all = new LinkedHashMap<>();
        for (Map<String, String> document : YamlText.documents(name, text)) {
            String profile = document.get(ON_PROFILE);
            if (profile == null) {
                all.putAll(document);
            } else {
                notes.add("the part for profile " + profile + " is left out");
            }
        }
        return all;
    }

    private static Map<String, String> properties(String name, String text) throws UnreadableFileException {
        Properties read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IllegalArgumentException | IOException e) {
            throw new UnreadableFileException(name + " holds a malformed \\u escape: write \\\\ for one backslash", e);
        }
        Map<String, String> all = new LinkedHashMap<>();
        read.stringPropertyNames().forEach(key -> all.put(key, read.getProperty(key)));
        return all;
    }

    /** Returns the file's name as it was given. */
    public String name() {
        return name;
    }

    /** Returns a copy of the mail Session's properties. */
    public Properties session() {
        Properties copy = new Properties();
        copy.putAll(session);
        return copy;
    }

    /** Returns what was left out of the file and why, a sentence each. */
    public List<String> notes() {
        return notes;
    }
}
