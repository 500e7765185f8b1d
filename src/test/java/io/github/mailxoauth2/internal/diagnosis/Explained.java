package io.github.mailxoauth2.internal.diagnosis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells by a text for people which record of the catalogue gave it its cause and its cure. */
public final class Explained {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?:(?:key|mail):)?[A-Za-z0-9.]+}");

    private Explained() {}

    /** Returns the headings of all records whose cause and cure stand in the text, in the catalogue's order. */
    public static List<String> by(String text) throws IOException {
        Catalogue all = Catalogue.load();
        List<Advice> records = new ArrayList<>();
        all.replies().forEach(reply -> records.add(reply.advice()));
        records.addAll(all.entra());
        records.addAll(all.findings());
        List<String> headings = new ArrayList<>();
        for (Advice advice : records) {
            if (pattern(advice).matcher(text).find()) {
                headings.add(advice.id());
            }
        }
        return headings;
    }

    /** Returns the row of docs/errors.md in which a record stands, as its first cell names it. */
    public static String rowOf(String record) throws IOException {
        Catalogue all = Catalogue.load();
        for (ReplyAdvice reply : all.replies()) {
            if (reply.advice().id().startsWith(record)) {
                return reply.advice().id();
            }
        }
        for (Advice advice : all.entra()) {
            if (advice.id().matches("(.* )?" + Pattern.quote(record) + "( .*)?")) {
                return advice.id();
            }
        }
        return all.findings().stream()
                .filter(advice -> advice.id().equals(record))
                .map(advice -> Facts.of("smtp").fill(advice.what()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no record " + record));
    }

    private static Pattern pattern(Advice advice) {
        return Pattern.compile("Cause: " + quoted(advice.cause()) + "(?:; a fresh token was refused as well)?\\. Fix: "
                + quoted(advice.fix()) + "(?:; see \\S+)?$");
    }

    private static String quoted(String template) {
        StringBuilder pattern = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int end = 0;
        while (placeholder.find()) {
            pattern.append(Pattern.quote(template.substring(end, placeholder.start())))
                    .append(".{1,300}?");
            end = placeholder.end();
        }
        return pattern.append(Pattern.quote(template.substring(end))).toString();
    }
}
