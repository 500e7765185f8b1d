package io.github.mailxoauth2.internal.settings;

/** A value of an application's own class, which notices when it is asked for its text. */
final class AskedText implements CharSequence {

    private final String text;

    /** How often it was asked. */
    int asked;

    /** What happens whenever it is asked. */
    Runnable meanwhile = () -> {};

    AskedText(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        asked++;
        meanwhile.run();
        return text;
    }

    @Override
    public int length() {
        return toString().length();
    }

    @Override
    public char charAt(int index) {
        return toString().charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().subSequence(start, end);
    }
}
