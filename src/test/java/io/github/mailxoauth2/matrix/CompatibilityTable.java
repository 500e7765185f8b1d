package io.github.mailxoauth2.matrix;

import io.github.mailxoauth2.matrix.MatrixRun.Mail;
import io.github.mailxoauth2.matrix.MatrixRun.Place;
import io.github.mailxoauth2.sandbox.SeenLogin;
import java.util.List;
import java.util.stream.Stream;

/** What the servers saw of each version, as a table for {@code docs/compatibility.md}. */
final class CompatibilityTable {

    private CompatibilityTable() {}

    static String of(List<MatrixRun> runs) {
        StringBuilder table = new StringBuilder(
                "| mail jar | flavour | this jar before it | this jar after it | after it, with `mail.smtp.class` | the agent | OAuth2 off | the other jar there instead |\n"
                        + "|---|---|---|---|---|---|---|---|\n");
        for (MatrixRun run : runs) {
            table.append("| ")
                    .append(run.version().name())
                    .append(" | ")
                    .append(run.version().flavour().words)
                    .append(" | ")
                    .append(outcome(run, Place.BEFORE, Mail.ON))
                    .append(" | ")
                    .append(outcome(run, Place.AFTER, Mail.ON))
                    .append(" | ")
                    .append(outcome(run, Place.AFTER, Mail.ON_BY_CLASS))
                    .append(" | ")
                    .append(outcome(run, Place.AGENT, Mail.ON))
                    .append(" | ")
                    .append(isStock(run, Place.BEFORE, Place.AFTER, Place.AGENT) ? "stock" : "CHANGED")
                    .append(" | ")
                    .append(isStock(run, Place.OTHER_JAR) ? "stock" : "**no mail goes out**")
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String outcome(MatrixRun run, Place place, Mail mail) {
        List<String> output = run.output(place, mail);
        if (output.stream().anyMatch(line -> line.contains("is too old"))) {
            return "refused, with the reason";
        }
        if (output.stream().noneMatch(line -> line.startsWith("TRANSPORT io.github.mailxoauth2."))) {
            return "**the stock class wins**";
        }
        boolean token = run.logins(place, mail).stream().anyMatch(SeenLogin::accepted) && output.contains("SENT");
        return token ? "sends with a token" : "FAILS";
    }

    private static boolean isStock(MatrixRun run, Place... places) {
        List<String> stock = run.stockConversation(Place.NOWHERE);
        return Stream.of(places).allMatch(place -> stock.equals(run.stockConversation(place)));
    }
}
