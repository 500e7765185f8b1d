package io.github.mailxoauth2.pages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page.
 *
 * @param page where it stands
 * @param line the number of the line that opens it
 * @param language what the fence says it is; empty if it says nothing
 * @param mark the comment before it, without its brackets; empty if there is none
 * @param said what the reader sees around it: its section's text, and before that the page's first words
 * @param text what is in it, without the indentation of the fence
 */
public record PageBlock(Path page, int line, String language, String mark, Said said, String text) {

    /** The one form of a block that is read; {@code PageFormTest} sees that there is no other. */
    static final Pattern FENCE = Pattern.compile("(\\s*)```\\s*(\\S*)\\s*");

    private static final Pattern MARK = Pattern.compile("\\s*<!-- (.*) -->\\s*");
    private static final Pattern RUN_BY = Pattern.compile("run by (\\S+)");

    /**
     * What the reader sees around a block.
     *
     * @param intro all before the page's first part
     * @param section all from the last heading to the next
     */
    record Said(String intro, String section) {}

    /** Returns the blocks of all pages. */
    public static List<PageBlock> all() {
        List<PageBlock> blocks = new ArrayList<>();
        Pages.all().forEach(page -> blocks.addAll(of(page, Pages.text(page))));
        return blocks;
    }

    static List<PageBlock> of(Path page, String text) {
        List<String> lines = text.lines().toList();
        List<PageBlock> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher open = FENCE.matcher(lines.get(i));
            if (open.matches()) {
                int start = i;
                List<String> inside = new ArrayList<>();
                for (i++; !isFence(lines, i, page, start); i++) {
                    inside.add(
                            lines.get(i).replaceFirst("^\\s{0," + open.group(1).length() + "}", ""));
                }
                Matcher mark = MARK.matcher(start == 0 ? "" : lines.get(start - 1));
                blocks.add(new PageBlock(
                        page,
                        start + 1,
                        open.group(2),
                        mark.matches() ? mark.group(1) : "",
                        new Said(upToHeading(lines, 0, "## "), section(lines, start)),
                        String.join("\n", inside) + "\n"));
            }
        }
        return blocks;
    }

    private static boolean isFence(List<String> lines, int at, Path page, int opened) {
        if (at == lines.size()) {
            throw new AssertionError(page + " line " + (opened + 1) + ": the block is not closed");
        }
        return FENCE.matcher(lines.get(at)).matches();
    }

    /** Returns the test or script that its comment names. */
    public Optional<String> runBy() {
        Matcher runBy = RUN_BY.matcher(mark);
        return runBy.matches() ? Optional.of(runBy.group(1)) : Optional.empty();
    }

    private static String section(List<String> lines, int at) {
        int start = at;
        while (start > 0 && !isHeading(lines, start)) {
            start--;
        }
        return lines.get(start) + "\n" + upToHeading(lines, start + 1, "#");
    }

    /** Prose alone: what stands in a block is no word to the reader. */
    private static String upToHeading(List<String> lines, int from, String heading) {
        StringBuilder text = new StringBuilder();
        boolean inBlock = false;
        for (String line : lines.subList(from, lines.size())) {
            if (FENCE.matcher(line).matches()) {
                inBlock = !inBlock;
            } else if (!inBlock && line.startsWith(heading)) {
                break;
            } else if (!inBlock && !MARK.matcher(line).matches()) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    /** A line in a block may begin with a hash too. */
    private static boolean isHeading(List<String> lines, int at) {
        long fences = lines.subList(0, at).stream()
                .filter(line -> FENCE.matcher(line).matches())
                .count();
        return fences % 2 == 0 && lines.get(at).startsWith("#");
    }

    @Override
    public String toString() {
        return page + " line " + line + " (" + language + ")";
    }
}
