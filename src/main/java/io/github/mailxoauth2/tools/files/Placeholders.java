package io.github.mailxoauth2.tools.files;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Spring's <code>${name}</code> and <code>${name:default}</code>, filled in from the file itself, -D and the
 * environment.
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^${}:]+)(?::([^${}]*))?}");

    /** More than any file nests; one that refers to itself ends here. */
    private static final int DEEPEST = 10;

    private final Function<String, @Nullable String> values;

    private Placeholders(Function<String, @Nullable String> values) {
        this.values = values;
    }

    /** Fills in as Spring does, -D before the environment before the file. */
    static Placeholders of(Map<String, String> file, Properties jvm, Map<String, String> environment) {
        return new Placeholders(name -> {
            String value = jvm.getProperty(name);
            if (value == null) {
                value = environment.get(name);
            }
            if (value == null) {
                value = environment.get(
                        name.toUpperCase(Locale.ROOT).replaceAll("[.\\[]", "_").replaceAll("[-\\]]", ""));
            }
            return value == null ? file.get(name) : value;
        });
    }

    /** Returns the text with all that is known filled in; what is not known stays as it is written. */
    String fill(String text) {
        String filled = text;
        for (int depth = 0; depth < DEEPEST && filled.contains("${"); depth++) {
            String next = once(filled);
            if (next.equals(filled)) {
                return filled;
            }
            filled = next;
        }
        return filled;
    }

    private String once(String text) {
        Matcher found = PLACEHOLDER.matcher(text);
        StringBuffer filled = new StringBuffer();
        while (found.find()) {
            String value = values.apply(found.group(1));
            String shown = value != null ? value : found.group(2) != null ? found.group(2) : found.group();
            found.appendReplacement(filled, Matcher.quoteReplacement(shown));
        }
        return found.appendTail(filled).toString();
    }
}
