package io.github.mailxoauth2.tools.doctor;

/** One fact that a step saw: its name, its value, and where it came from (empty where that says nothing). */
final class Detail {

    final String name;
    final String value;
    final String where;

    private Detail(String name, String value, String where) {
        this.name = name;
        this.value = value;
        this.where = where;
    }

    static Detail of(String name, String value) {
        return new Detail(name, value, "");
    }

    static Detail of(String name, String value, String where) {
        return new Detail(name, value, where);
    }
}
