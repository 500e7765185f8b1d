package io.github.mailxoauth2.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

    @Test
    void noCommand_isWrongUsageAndNamesTheCommands() {
        CommandRun run = CommandRun.of();

        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("Which command? One of "), run.err());
        assertTrue(run.err().endsWith("Help: mail-xoauth2-tools --help\n"), run.err());
    }

    @Test
    void misspeltCommand_isWrongUsageAndNamesTheNearest() {
        CommandRun run = CommandRun.of("setpu");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("Did you mean: mail-xoauth2-tools setup"), run.err());
    }

    @Test
    void version_isAskedFor_saysTheProgram() {
        assertEquals(
                "mail-xoauth2 (not from its jar)\n", CommandRun.of("--version").out());
    }

    @Test
    void help_ofEachCommand_fitsEightyColumns() {
        for (CommandLine command : Main.commandLine().getSubcommands().values()) {
            CommandRun run = CommandRun.of(command.getCommandName(), "--help");

            assertEquals(0, run.exitCode());
            assertTrue(run.out().startsWith("Usage: mail-xoauth2-tools " + command.getCommandName()), run.out());
            run.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help"})
    void help_ofAll_namesTheExitCodes(String option) {
        CommandRun run = CommandRun.of(option);

        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("Exit codes: 0 all well, 1 a check failed, 2 wrong usage"), run.out());
    }
}
