package io.github.mailxoauth2.tools.setup;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code setup}: writes the script that prepares Microsoft Entra and Exchange Online. Asks nothing of any server. */
@Command(
        name = "setup",
        description = {
            "Writes a PowerShell script that lets one application log in to one mailbox: app registration,"
                    + " permission, secret, service principal, mailbox right, SMTP AUTH.",
            "",
            "Nothing is asked of any server. The script can be run again at any time, and shows with -WhatIf"
                    + " what it would do.",
            ""
        })
public final class SetupCommand implements Callable<Integer> {

    private static final String STANDARD_OUTPUT = "-";

    /** The longest displayName of an application that Microsoft Graph takes. */
    private static final int LONGEST_NAME = 256;

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--app",
            required = true,
            paramLabel = "NAME",
            description = "The app registration's name; made if there is none.")
    private String application = "";

    @Option(
            names = "--mailbox",
            required = true,
            paramLabel = "ADDRESS",
            description = "The mailbox that the application logs in to.")
    private String mailbox = "";

    @Option(names = "--rbac", description = "SMTP by RBAC for Applications: the right is given in Exchange alone.")
    private boolean rbac;

    @Option(names = "--imap", description = "The application reads by IMAP too.")
    private boolean imap;

    @Option(names = "--pop", description = "The application reads by POP3 too.")
    private boolean pop;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "mail-xoauth2-setup.ps1",
            description = "The file to write, - for standard output. Default: ${DEFAULT-VALUE}.")
    private String output = "";

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    @Override
    public Integer call() {
        checkNames();
        SetupScript script = SetupScript.of(application, mailbox, needs());
        PrintWriter out = spec.commandLine().getOut();
        if (output.equals(STANDARD_OUTPUT)) {
            out.print(script);
        } else {
            write(script);
            out.println("Written: " + output + ". See what it would do, then let it do it:");
            out.println();
            out.println("  pwsh -File " + output + " -WhatIf");
            out.println("  pwsh -File " + output);
            out.println();
            out.println("It prints the finished properties, with the secret.");
        }
        out.flush();
        return 0;
    }

    private Set<SetupScript.Need> needs() {
        Set<SetupScript.Need> needs = EnumSet.noneOf(SetupScript.Need.class);
        if (rbac) {
            needs.add(SetupScript.Need.RBAC);
        }
        if (imap) {
            needs.add(SetupScript.Need.IMAP);
        }
        if (pop) {
            needs.add(SetupScript.Need.POP);
        }
        return needs;
    }

    private void checkNames() {
        boolean printable = application.chars().noneMatch(Character::isISOControl);
        if (application.trim().isEmpty() || application.length() > LONGEST_NAME || !printable) {
            throw wrong("--app (" + application.replaceAll("\\p{Cntrl}", "?") + ") must be a name of 1 to "
                    + LONGEST_NAME + " characters in one line");
        }
        if (!ADDRESS.matcher(mailbox).matches()) {
            throw wrong("--mailbox (" + mailbox.replaceAll("\\p{Cntrl}", "?")
                    + ") must be a mailbox's address, such as app@contoso.com");
        }
    }

    private void write(SetupScript script) {
        try {
            Path file = Paths.get(output);
            byte[] octets = script.octets();
            if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), octets)) {
                return;
            }
            OpenOption[] how = force
                    ? new OpenOption[] {}
                    : new OpenOption[] {StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW};
            Files.write(file, octets, how);
        } catch (FileAlreadyExistsException e) {
            throw wrong(
                    "--output (" + output + ") is there already, with other content: name another file, or --force");
        } catch (IOException | InvalidPathException e) {
            throw wrong("--output (" + output + ") cannot be written: " + e);
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
