package io.github.mailxoauth2.tools.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A YAML file as Spring Boot reads it: each document flattened to names with dots. */
final class YamlText {

    private YamlText() {}

    /** Returns the documents in order, each as names and values. */
    static List<Map<String, String>> documents(String name, String text) throws UnreadableFileException {
        List<Map<String, String>> documents = new ArrayList<>();
        try {
            for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
                Map<String, String> flat = new LinkedHashMap<>();
                flatten("", document, flat);
                documents.add(flat);
            }
        } catch (MarkedYAMLException e) {
            throw new UnreadableFileException(name + problem(e), e);
        } catch (YAMLException e) {
            throw new UnreadableFileException(name + " is no YAML: " + firstLine(e.getMessage()), e);
        }
        return documents;
    }

    private static String problem(MarkedYAMLException e) {
        if (e.getProblemMark() == null) {
            return " is no YAML: " + firstLine(e.getProblem());
        }
        String where = ", line " + (e.getProblemMark().getLine() + 1) + ": ";
        boolean tab = String.valueOf(e.getProblem()).contains("\\t");
        return where + (tab ? "a tab, where YAML takes spaces only" : firstLine(e.getProblem()));
    }

    private static String firstLine(@Nullable String text) {
        return String.valueOf(text).split("\\R", 2)[0];
    }

    private static void flatten(String path, Object node, Map<String, String> flat) {
        if (node instanceof Map) {
            ((Map<?, ?>) node)
                    .forEach((key, value) -> flatten(path.isEmpty() ? "" + key : path + "." + key, value, flat));
        } else if (node instanceof List) {
            List<?> items = (List<?>) node;
            for (int i = 0; i < items.size(); i++) {
                flatten(path + "[" + i + "]", items.get(i), flat);
            }
        } else if (!path.isEmpty()) {
            flat.put(path, node == null ? "" : node.toString());
        }
    }
}
