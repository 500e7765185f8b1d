package io.github.mailxoauth2.bench;

import static io.github.mailxoauth2.bench.Row.ratio;

import java.util.Locale;

/** Makes the rows of the table out of the figures. */
final class Rows {

    /** In microseconds: two copies of the same differ by as much, and a login takes five hundred times that. */
    private static final double LEAST_PART = 5;

    private final Report report;
    private final Figures figures;
    private final Choice wanted;

    Rows(Report report, Figures figures, Choice wanted) {
        this.report = report;
        this.figures = figures;
        this.wanted = wanted;
    }

    /** Adds those that are wanted. */
    void add() {
        logins();
        jars();
        off();
        cold();
        crowd();
        token();
    }

    private void logins() {
        if (wanted.has("SMTP")) {
            login("SMTP: connect, STARTTLS, login, quit, to stock saying the same token in two steps", "smtp", 1.03);
        }
        if (wanted.has("MAIL")) {
            login("the same with a mail of 10 kB", "smtp.mail", 1.02);
        }
        if (wanted.has("SMTP")) {
            report.add(new Row(
                    "octets allocated by a login beyond stock's",
                    octets("smtp.atonce.ours.octets.more"),
                    figures.of("smtp.atonce.ours.octets.more").median(),
                    16 * 1024,
                    "Camel's way " + octets("smtp.camel.octets.more")));
        }
        if (wanted.has("IMAP")) {
            login("IMAP: connect, login, logout, to stock", "imaps", 1.03);
        }
        if (wanted.has("POP3")) {
            login("POP3: connect, login, quit, to stock", "pop3s", 1.03);
        }
    }

    /** Two rows: to stock as it is, and to stock that does not wait for the server's acknowledgement either. */
    private void login(String name, String contest, double goal) {
        compared(name, contest, goal);
        compared("the same to stock whose sockets do not wait either", contest + ".atonce", goal);
    }

    private void jars() {
        if (!wanted.has("JARS")) {
            return;
        }
        double few = part("");
        double many = part(".many");
        double ratio = Math.max(many, LEAST_PART) / Math.max(few, LEAST_PART);
        report.add(new Row(
                "our part beyond stock with 205 jars on the class path, to that with 5",
                String.format(Locale.ROOT, "%.3f", ratio),
                ratio,
                1.05,
                String.format(
                        Locale.ROOT, "%.1f µs and %.1f µs; less than %.0f count as that", many, few, LEAST_PART)));
    }

    private void off() {
        if (!wanted.has("OFF")) {
            return;
        }
        report.add(ratio(
                "off: getInstance and getTransport, to a jar that registers as many empty Providers in the same files",
                figures.of("preparation.ours.wall.ratio"),
                1.05,
                "noise " + text("preparation.again.wall.ratio") + "; no jar to that jar "
                        + text("preparation.stock.wall.ratio")));
        report.add(ratio(
                "the same, to one that registers them for ServiceLoader alone",
                figures.of("preparation.ours.to.services.wall.ratio"),
                1.05,
                "no jar to that jar " + text("preparation.stock.to.services.wall.ratio")));
        compared("off: a whole login, to stock without the jar", "off", 1.01);
        compared("the same, both over sockets that do not wait", "off.atonce", 1.01);
    }

    private void cold() {
        if (!wanted.has("COLD")) {
            return;
        }
        report.add(ratio(
                "cold JVM to first mail, to stock with MSAL4J in the application",
                figures.of("cold.wall.ratio"),
                0.95,
                String.format(
                        Locale.ROOT,
                        "%.0f ms and %.0f ms; CPU %s",
                        figures.of("cold.wall.ms").median(),
                        figures.of("cold.stock.wall.ms").median(),
                        text("cold.cpu.ratio"))));
    }

    private void compared(String name, String contest, double goal) {
        StringBuilder beside = new StringBuilder("noise ")
                .append(text(contest + ".again.wall.ratio"))
                .append("; CPU ")
                .append(text(contest + ".ours.cpu.ratio"));
        if (contest.endsWith("s.atonce")) {
            beside.append("; octets more ").append(octets(contest + ".ours.octets.more"));
        }
        also(beside, "; Camel's way ", contest + ".camel.wall.ratio");
        also(beside, "; with a new Session for each login ", contest + ".sessions.ours.wall.ratio");
        report.add(ratio(name, figures.of(contest + ".ours.wall.ratio"), goal, beside.toString()));
    }

    private void also(StringBuilder beside, String what, String figure) {
        if (figures.all().containsKey(figure)) {
            beside.append(what).append(text(figure));
        }
    }

    private void crowd() {
        if (wanted.has("THREADS")) {
            double requests = figures.of("crowd.requests").median();
            report.add(new Row(
                    "token requests of 1,000 cold threads",
                    Report.number(requests),
                    requests,
                    1,
                    Report.number(figures.of("crowd.logins").median()) + " logins"));
        }
        if (wanted.has("ROLLOVER")) {
            rollOver();
        }
        if (wanted.has("THREADS")) {
            credentials();
        }
    }

    private void rollOver() {
        double steady = figures.slowest("rollover.steady");
        double ratio = figures.slowest("rollover.rolling") / steady;
        double often = figures.slowest("rollover.often.steady");
        report.add(new Row(
                "connect time while the token rolls over, 99.9th percentile, to that without",
                String.format(Locale.ROOT, "%.3f", ratio),
                ratio,
                1.05,
                String.format(
                        Locale.ROOT,
                        "noise %.3f; %s logins of each kind, %s renewals; with %s, one every two seconds, %.3f, noise"
                                + " %.3f",
                        figures.slowest("rollover.again") / steady,
                        Report.number(figures.sum("rollover.steady.logins")),
                        Report.number(figures.sum("rollover.renewals")),
                        Report.number(figures.sum("rollover.often.renewals")),
                        figures.slowest("rollover.often.rolling") / often,
                        figures.slowest("rollover.often.again") / often)));
    }

    private void credentials() {
        report.add(new Row(
                "heap for each further credential, octets",
                octets("credential.octets"),
                figures.of("credential.octets").median(),
                4096,
                "beyond 256, of which no more are kept: " + octets("credential.octets.beyond")));
        double between = figures.of("between.threads").median()
                + figures.of("between.sockets").median();
        report.add(new Row("threads and open sockets between token requests", Report.number(between), between, 0, ""));
    }

    private void token() {
        if (!wanted.has("TOKEN")) {
            return;
        }
        double hit = figures.of("token.ours.ours.wall.us").median() * 1000;
        report.add(new Row(
                "token at hand, ns",
                Report.number(Math.rint(hit)),
                hit,
                100,
                octets("token.ours.ours.octets") + " octets; MSAL4J's own cache "
                        + figures.of("token.msal.msal.wall.us").text("%.0f") + " µs, "
                        + octets("token.msal.msal.octets") + " octets"));
    }

    /** What ours costs beyond stock, in microseconds of CPU, without a server. */
    private double part(String jars) {
        double stock = figures.of("wireless.stock" + jars + ".cpu.us").median();
        return figures.of("wireless.ours" + jars + ".cpu.us").median() - stock;
    }

    private String text(String name) {
        return figures.of(name).text("%.3f");
    }

    private String octets(String name) {
        return Report.number(Math.rint(figures.of(name).median()));
    }
}
