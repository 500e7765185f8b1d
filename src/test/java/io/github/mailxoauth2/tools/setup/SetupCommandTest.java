package io.github.mailxoauth2.tools.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.tools.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupCommandTest {

    @TempDir
    private Path folder;

    @Test
    void setup_writesTheScriptAndSaysHowToRunIt() throws Exception {
        Path file = folder.resolve("setup.ps1");

        CommandRun run =
                CommandRun.of("setup", "--app", "Invoices", "--mailbox", "app@contoso.com", "-o", file.toString());

        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("  pwsh -File " + file + " -WhatIf\n"), run.out());
        assertEquals(
                SetupScript.of("Invoices", "app@contoso.com", EnumSet.noneOf(SetupScript.Need.class))
                        .toString(),
                Files.readString(file));
    }

    @Test
    void setup_toStandardOutput_printsTheScriptAlone() {
        CommandRun run = CommandRun.of("setup", "--app=I", "--mailbox=app@contoso.com", "--imap", "--output=-");

        assertEquals(
                SetupScript.of("I", "app@contoso.com", EnumSet.of(SetupScript.Need.IMAP))
                        .toString(),
                run.out());
    }

    @Test
    void setup_again_isContentWithTheSameScriptAndKeepsAnother() throws Exception {
        String file = folder.resolve("setup.ps1").toString();
        CommandRun.of("setup", "--app=I", "--mailbox=app@contoso.com", "-o", file);

        assertEquals(
                0,
                CommandRun.of("setup", "--app=I", "--mailbox=app@contoso.com", "-o", file)
                        .exitCode());
        CommandRun other = CommandRun.of("setup", "--app=J", "--mailbox=app@contoso.com", "-o", file);
        assertEquals(2, other.exitCode());
        assertTrue(
                other.errInOneLine()
                        .startsWith("--output (" + file
                                + ") is there already, with other content: name another file, or --force "),
                other.errInOneLine());
        assertTrue(Files.readString(Path.of(file)).contains("$AppName = 'I'"));
        assertEquals(
                0,
                CommandRun.of("setup", "--app=J", "--mailbox=app@contoso.com", "-o", file, "--force")
                        .exitCode());
        assertTrue(Files.readString(Path.of(file)).contains("$AppName = 'J'"));
    }

    @Test
    void setup_whereNothingCanBeWritten_isWrongUsage() {
        CommandRun run = CommandRun.of("setup", "--app=I", "--mailbox=a@b.c", "-o", folder + "/no/such/folder.ps1");

        assertEquals(2, run.exitCode());
        assertTrue(
                run.errInOneLine().contains("cannot be written: java.nio.file.NoSuchFileException"),
                run.errInOneLine());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'', app@contoso.com, --app () must be a name of 1 to 256 characters in one line",
                "App, app, \"--mailbox (app) must be a mailbox's address, such as app@contoso.com\"",
                "App, a b@contoso.com, \"--mailbox (a b@contoso.com) must be a mailbox's address\"",
                "App, \"a@b.c\n\", \"--mailbox (a@b.c?) must be a mailbox's address\"",
                "\"a\nb\", a@b.c, --app (a?b) must be a name"
            })
    void setup_withANameThatCannotBe_isWrongUsage(String app, String mailbox, String message) {
        CommandRun run = CommandRun.of("setup", "--app", app.equals("''") ? "" : app, "--mailbox", mailbox, "-o=-");

        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith(message), run.err());
    }
}
