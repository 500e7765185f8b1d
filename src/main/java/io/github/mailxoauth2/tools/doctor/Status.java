package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.tools.terminal.Colour;
import java.util.Locale;

/** How a step ended. */
enum Status {
    OK(Colour.GREEN),
    WARNING(Colour.YELLOW),
    FAILED(Colour.RED),
    SKIPPED(Colour.GREY);

    final Colour colour;

    Status(Colour colour) {
        this.colour = colour;
    }

    /** Returns the word for a person and for JSON: {@code ok}, {@code warning}, {@code failed}, {@code skipped}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
