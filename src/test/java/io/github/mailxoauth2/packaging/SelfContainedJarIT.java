package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * A self-contained jar alone in a class loader, as an application without any of its parts sees it: do the relocated
 * parts still find each other?
 */
class SelfContainedJarIT {

    private static final String SHADED = "io.github.mailxoauth2.shaded.";

    private URLClassLoader loader;

    @BeforeEach
    void loadTheJarAlone() throws Exception {
        URL jar = PackedJar.jakarta().file().toUri().toURL();
        loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    }

    @AfterEach
    void closeTheJar() throws Exception {
        loader.close();
    }

    @Test
    void msal4j_logsToJavaUtilLogging_underItsClassName() throws Exception {
        String name = SHADED + "msal4j.ConfidentialClientApplication";
        List<LogRecord> records = new ArrayList<>();
        Logger logger = Logger.getLogger(name);
        Handler handler = collectingInto(records);
        logger.addHandler(handler);
        try {
            Object slf4j = loader.loadClass(SHADED + "slf4j.LoggerFactory")
                    .getMethod("getLogger", Class.class)
                    .invoke(null, loader.loadClass(name));
            slf4j.getClass().getMethod("warn", String.class).invoke(slf4j, "something odd");
        } finally {
            logger.removeHandler(handler);
        }

        assertEquals(1, records.size());
        assertEquals(name, records.get(0).getLoggerName());
        assertEquals(Level.WARNING, records.get(0).getLevel());
        assertEquals("something odd", records.get(0).getMessage());
    }

    @Test
    void azureJson_findsItsParser() throws Exception {
        Object reader = loader.loadClass(SHADED + "azure.json.JsonProviders")
                .getMethod("createReader", String.class)
                .invoke(null, "{\"access_token\":\"abc\"}");
        Object map = loader.loadClass(SHADED + "azure.json.JsonReader")
                .getMethod("readUntyped")
                .invoke(reader);

        assertEquals("{access_token=abc}", map.toString());
    }

    @Test
    void foreignParts_areNotFoundUnderTheirOwnNames() {
        for (String name : List.of(
                "com.microsoft.aad.msal4j.ConfidentialClientApplication",
                "com.azure.json.JsonProviders",
                "org.slf4j.LoggerFactory")) {
            ClassNotFoundException missing = assertThrows(ClassNotFoundException.class, () -> loader.loadClass(name));
            assertEquals(name, missing.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(value = ApiJar.class, names = "THIN", mode = EnumSource.Mode.EXCLUDE)
    void everyClassOfThisJar_thatAnotherOneNames_isThere(ApiJar jar) throws Exception {
        PackedJar all = jar.packed();
        Set<String> there = new TreeSet<>(all.classes());
        Set<String> named = new TreeSet<>();
        Remapper collector = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                if (internalName.startsWith("io/github/mailxoauth2/")) {
                    named.add(internalName + ".class");
                }
                return internalName;
            }
        };
        for (String entry : there) {
            new ClassReader(all.bytes(entry)).accept(new ClassRemapper(new ClassWriter(0), collector), 0);
        }

        assertTrue(named.size() > 100, "classes named (" + named.size() + "): were they read at all?");
        named.removeAll(there);
        assertEquals(Set.of(), named, "named by a class in the jar, but not in it");
    }

    /** Initializing a class makes the JVM verify it: the build has changed every one of them. */
    @Test
    void relocatedClasses_areAcceptedByTheJvm() throws Exception {
        int accepted = 0;
        for (String entry : PackedJar.jakarta().classes()) {
            if (entry.startsWith("io/github/mailxoauth2/shaded/")) {
                String name = entry.replace('/', '.').replaceFirst("\\.class$", "");
                assertEquals(name, Class.forName(name, true, loader).getName());
                accepted++;
            }
        }
        assertTrue(accepted > 100, "classes accepted (" + accepted + "): were they read at all?");
    }

    private static Handler collectingInto(List<LogRecord> records) {
        return new Handler() {
            @Override
            public void publish(LogRecord logged) {
                records.add(logged);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
