package io.github.mailxoauth2.internal.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of docs/errors.md: as the catalogue wants them, and as the page has them. */
final class ErrorsPage {

    static final Path PAGE = Path.of("docs", "errors.md");

    /** Commands and property names, to be shown as code so that they can be copied. */
    private static final Pattern CODE = Pattern.compile(
            "(?:New|Add|Set|Get)-[A-Z]\\w+(?: -[A-Z]\\w+ (?:\"[^\"]*\"|<[^>]*>|[^\\s;,)]+))*(?: \\| fl \\w+)?"
                    + "|(?<![/\\w.])mail\\.[a-z0-9]+\\.[a-z0-9.]*[a-z0-9](?:=[A-Za-z0-9]+)?"
                    + "|az ad sp create [^;,]*|keytool (?:-[a-z]+ ?(?:[a-z][\\w.-]*)? ?)+(?<! )");

    private ErrorsPage() {}

    /**
     * The row of a server's reply or an error of Entra: as it is searched for, meaning with likely cause, what to do.
     */
    static String row(Advice advice, String protocol) {
        Facts facts = Facts.of(protocol);
        String meaning = facts.fill(advice.what()) + ". Likely cause: " + facts.fill(advice.cause());
        return "| `" + advice.id() + "` | " + cell(meaning) + " | " + cell(facts.fill(advice.fix())) + " |";
    }

    /** The row of a finding: as the log says it, likely cause, what to do. */
    static String findingRow(Advice advice) {
        Facts facts = Facts.of("smtp");
        return "| `" + facts.fill(advice.what()) + "` | " + cell(facts.fill(advice.cause())) + " | "
                + cell(facts.fill(advice.fix())) + " |";
    }

    /** The protocol whose property names a reply's row shows. */
    static String protocol(Advice advice) {
        return advice.id().startsWith("IMAP") ? "imap" : advice.id().startsWith("POP3") ? "pop3" : "smtp";
    }

    /** The rows of all tables on the page, in the page's order. */
    static List<String> rows() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `")) {
                rows.add(line);
            }
        }
        return rows;
    }

    private static String cell(String clause) {
        String text =
                clause.startsWith("mail.") ? clause : Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
        Matcher code = CODE.matcher(text);
        StringBuilder cell = new StringBuilder();
        int end = 0;
        while (code.find()) {
            cell.append(escaped(text.substring(end, code.start())));
            cell.append('`').append(code.group().replace("|", "\\|")).append('`');
            end = code.end();
        }
        return cell.append(escaped(text.substring(end))).toString();
    }

    private static String escaped(String text) {
        return text.replace("<", "&lt;").replace("|", "\\|");
    }
}
