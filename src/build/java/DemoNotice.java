import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says what {@code mvn -Pdemo} is about to do and how long that takes, before Maven is silent for a while. */
final class DemoNotice {

    private static final Path EXAMPLES = Path.of("examples");

    /** The application of legacy-app, started with the agent. */
    private static final String AGENT = "agent";

    private DemoNotice() {}

    /** Takes the name of the example, and ends with 1 where there is none of that name: now, not after the build. */
    public static void main(String[] args) throws IOException {
        Set<String> examples = examples();
        if (!examples.contains(args[0])) {
            System.err.println("-Dexample (" + args[0] + ") must be one of");
            System.err.println(String.join(", ", examples));
            System.exit(1);
        }
        System.out.println("Building the jars from their sources; then a mail application runs twice,");
        System.out.println("first with its password, then with a token. This takes about half a minute.");
        System.out.println("The first time Maven also fetches some 130 MB, which can take some minutes.");
    }

    private static Set<String> examples() throws IOException {
        Set<String> names = new TreeSet<>(Set.of(AGENT));
        try (Stream<Path> directories = Files.list(EXAMPLES)) {
            directories
                    .filter(Files::isDirectory)
                    .forEach(directory -> names.add(directory.getFileName().toString()));
        }
        return names;
    }
}
