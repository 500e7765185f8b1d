package io.github.mailxoauth2.tools.setup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * The PowerShell script that does docs/exchange-setup.md step by step: one text, with the answers as defaults of its
 * parameters.
 */
final class SetupScript {

    /** What an application may need besides sending by a permission in Entra. */
    enum Need {
        RBAC,
        IMAP,
        POP
    }

    private static final String TEMPLATE = "setup.ps1";

    /** Windows PowerShell 5.1 takes a file for ANSI unless it begins with this. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String application;
    private final String mailbox;
    private final Set<Need> needs;

    private SetupScript(String application, String mailbox, Set<Need> needs) {
        this.application = application;
        this.mailbox = mailbox;
        this.needs = needs;
    }

    /** Returns the script for an application's name and a mailbox's address; both may hold any character. */
    static SetupScript of(String application, String mailbox, Set<Need> needs) {
        Set<Need> copy = EnumSet.noneOf(Need.class);
        copy.addAll(needs);
        return new SetupScript(application, mailbox, copy);
    }

    /** Returns the octets of the script's file: UTF-8, with a byte order mark where a character needs it. */
    byte[] octets() {
        String text = toString();
        boolean ascii = text.chars().allMatch(c -> c < 128);
        return (ascii ? text : BYTE_ORDER_MARK + text).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the script, lines ending with a line feed. */
    @Override
    public String toString() {
        String text = template();
        for (Need need : Need.values()) {
            text = text.replace("@" + need + "@", String.valueOf(needs.contains(need)));
        }
        // The names last: nothing in them is taken for a place to fill in.
        int mailboxAt = text.indexOf("'@MAILBOX@'");
        String upToMailbox = text.substring(0, mailboxAt);
        String afterMailbox = text.substring(mailboxAt + "'@MAILBOX@'".length());
        return upToMailbox.replace("'@APP@'", SingleQuoted.of(application)) + SingleQuoted.of(mailbox) + afterMailbox;
    }

    private static String template() {
        try (InputStream in = SetupScript.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException(TEMPLATE + " is missing beside " + SetupScript.class);
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] some = new byte[8192];
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                all.write(some, 0, n);
            }
            return new String(all.toByteArray(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
