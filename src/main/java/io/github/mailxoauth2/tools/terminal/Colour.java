package io.github.mailxoauth2.tools.terminal;

/** The colours in use, from the eight that every terminal has (ECMA-48, SGR). */
public enum Colour {
    GREEN("32"),
    YELLOW("33"),
    RED("31"),
    GREY("2"),
    BOLD("1");

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    String of(String text) {
        return "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
