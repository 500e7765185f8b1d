package io.github.mailxoauth2.internal.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/** The places where a key can stand, nearest first, each with a way to write a key there. */
enum Place {
    SESSION("the mail Session's properties") {
        @Override
        void write(String name, String value, Properties session, FakeSurroundings around, Path file) {
            session.setProperty(name, value);
        }
    },
    SYSTEM("the JVM's system properties") {
        @Override
        void write(String name, String value, Properties session, FakeSurroundings around, Path file) {
            around.system(name, value);
        }
    },
    ENVIRONMENT("the environment") {
        @Override
        void write(String name, String value, Properties session, FakeSurroundings around, Path file) {
            around.environment(written(name), value);
        }

        @Override
        String written(String name) {
            return name.toUpperCase(Locale.ROOT).replace('.', '_');
        }
    },
    FILE("the file ") {
        @Override
        void write(String name, String value, Properties session, FakeSurroundings around, Path file) {
            Properties content = FakeSurroundings.properties(name, value);
            try (Writer writer = Files.newBufferedWriter(file)) {
                content.store(writer, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            around.environment("MAIL_OAUTH2_CONFIG", file.toString());
        }

        @Override
        String shown(Path file) {
            return super.shown(file) + file;
        }
    },
    RESOURCE("mail-oauth2.properties on the class path") {
        @Override
        void write(String name, String value, Properties session, FakeSurroundings around, Path file) {
            around.resource(name, value);
        }
    };

    private final String shown;

    Place(String shown) {
        this.shown = shown;
    }

    abstract void write(String name, String value, Properties session, FakeSurroundings around, Path file);

    /** The name as it is written in this place. */
    String written(String name) {
        return name;
    }

    /** The place as messages call it. */
    String shown(Path file) {
        return shown;
    }
}
