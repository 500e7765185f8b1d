package io.github.mailxoauth2.internal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page for people and the catalogue for the program are one text: each row stands in both. */
class ErrorsPageTest {

    private final List<String> catalogue = rowsOfTheCatalogue();
    private final List<String> page = ErrorsPage.rows();

    ErrorsPageTest() throws IOException {}

    @Test
    void page_everyRecordOfTheCatalogue_hasItsRow() {
        assertEquals(List.of(), without(catalogue, page), "rows to add to " + ErrorsPage.PAGE);
    }

    @Test
    void page_everyRow_isARecordOfTheCatalogue() {
        assertEquals(List.of(), without(page, catalogue), "rows to remove from " + ErrorsPage.PAGE);
    }

    @Test
    void page_everyRow_standsOnce() {
        assertEquals(page.stream().distinct().toList(), page);
    }

    private static List<String> rowsOfTheCatalogue() throws IOException {
        Catalogue all = Catalogue.load();
        List<String> rows = new ArrayList<>();
        all.replies().forEach(reply -> rows.add(ErrorsPage.row(reply.advice(), ErrorsPage.protocol(reply.advice()))));
        all.entra().forEach(advice -> rows.add(ErrorsPage.row(advice, "smtp")));
        all.findings().forEach(advice -> rows.add(ErrorsPage.findingRow(advice)));
        return rows;
    }

    private static List<String> without(Collection<String> rows, Collection<String> others) {
        List<String> rest = new ArrayList<>(rows);
        rest.removeAll(others);
        return rest;
    }
}
