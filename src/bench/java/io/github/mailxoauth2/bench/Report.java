package io.github.mailxoauth2.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** The table for a reader, and the same with every figure behind it as JSON. */
final class Report {

    private final String machine;
    private final List<Row> rows = new ArrayList<>();

    Report(String machine) {
        this.machine = machine;
    }

    void add(Row row) {
        rows.add(row);
    }

    /** Prints the rows in Markdown, so that they can go into the page as they are. */
    void print(PrintStream out) {
        out.println(machine);
        out.println();
        out.println("| what | figure | goal | | beside it |");
        out.println("|---|---|---|---|---|");
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | ≤ %s | %s | %s |%n",
                    row.name(),
                    row.figure(),
                    number(row.goal()),
                    row.holds() ? "holds" : "**missed**",
                    row.beside());
        }
    }

    /** Writes rows and figures. */
    void write(Path file, Figures figures) throws IOException {
        StringJoiner json =
                new StringJoiner(",\n    ", "{\n  \"machine\": " + quoted(machine) + ",\n  \"rows\": [\n    ", "");
        for (Row row : rows) {
            json.add(String.format(
                    Locale.ROOT,
                    "{\"what\": %s, \"figure\": %s, \"value\": %s, \"goal\": %s, \"holds\": %s, \"beside\": %s}",
                    quoted(row.name()),
                    quoted(row.figure()),
                    row.value(),
                    row.goal(),
                    row.holds(),
                    quoted(row.beside())));
        }
        StringJoiner all = new StringJoiner(",\n    ", "\n  ],\n  \"figures\": {\n    ", "\n  }\n}\n");
        figures.all().forEach((name, values) -> {
            Figures.Spread spread = figures.of(name);
            all.add(quoted(name) + ": {\"median\": " + spread.median() + ", \"low\": " + spread.low() + ", \"high\": "
                    + spread.high() + ", \"blocks\": " + values.size() + "}");
        });
        Files.writeString(file, json.toString() + all, StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
