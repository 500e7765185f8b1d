package io.github.mailxoauth2.internal.operating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/operating.md has each attribute and operation, in the words that a JMX client shows. */
class BeanPageTest {

    private static final String START =
            "<!-- attributes -->\n\n| Attribute or operation | Type | What it is |\n|---|---|---|\n";
    private static final String END = "\n<!-- end of attributes -->";

    @Test
    void table_isTheBean() throws Exception {
        String rows = Arrays.stream(TokenMXBean.class.getMethods())
                .sorted(Comparator.comparing(BeanPageTest::name))
                .map(method -> "| `" + name(method) + "` | " + type(method) + " | "
                        + method.getAnnotation(Described.class).value() + " |\n")
                .collect(Collectors.joining());
        String page = Files.readString(Path.of("docs", "operating.md"));
        assertTrue(page.contains(START) && page.contains(END), "the table has its marks");
        assertEquals(rows, page.substring(page.indexOf(START) + START.length(), page.indexOf(END)));
    }

    private static String name(Method method) {
        return method.getName().startsWith("get")
                ? method.getName().substring("get".length())
                : method.getName() + "()";
    }

    private static String type(Method method) {
        Type type = method.getGenericReturnType();
        if (type instanceof ParameterizedType) {
            return "table of "
                    + Arrays.stream(((ParameterizedType) type).getActualTypeArguments())
                            .map(BeanPageTest::simple)
                            .collect(Collectors.joining(" and "));
        }
        return method.getReturnType() == void.class ? "" : simple(type);
    }

    private static String simple(Type type) {
        String name = type.getTypeName();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase();
    }
}
