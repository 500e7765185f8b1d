package io.github.mailxoauth2.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.settings.Reading;
import io.github.mailxoauth2.internal.settings.Readings;
import io.github.mailxoauth2.internal.settings.Surroundings;
import io.github.mailxoauth2.tools.files.MailSettingsFile;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.Yaml;

/** Configuration on the pages is read as the jar or the product reads it: it switches on, and no key is unknown. */
class ConfigurationBlocksTest {

    private static final Pattern ENVIRONMENT = Pattern.compile("\\b(MAIL_[A-Z0-9_]+)(?:=|, value: \"?)([^\"}\\s]+)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(mail\\.[\\w.]+)=\"([^\"]*)\"");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("properties")
    void properties_withAClientId_switchOn(PageBlock block) throws Exception {
        Path file = Files.writeString(folder.resolve("application.properties"), block.text());
        Map<String, String> secrets = Map.of("MAIL_CLIENT_SECRET", "s", "MAIL_PASSWORD", "p");
        Properties session = MailSettingsFile.read(file.toString(), new Properties(), secrets)
                .session();

        assertFalse(session.isEmpty(), block + " holds no property");
        if (session.keySet().stream().anyMatch(key -> key.toString().matches(".*oauth2\\.(clientid|provider)"))) {
            assertOn(block, session, Map.of(), session.keySet().toString().contains("mail.imap") ? "imap" : "smtp");
        }
    }

    @ParameterizedTest
    @MethodSource("environments")
    void environment_switchesOn(PageBlock block) throws Exception {
        Map<String, String> environment = new TreeMap<>();
        Matcher variable = ENVIRONMENT.matcher(block.text());
        while (variable.find()) {
            environment.put(variable.group(1), variable.group(2));
        }
        if (environment.containsKey("MAIL_OAUTH2_ENABLE")) {
            // What Azure sets in the pod, with what the page says of it.
            environment.put("AZURE_TENANT_ID", "contoso.onmicrosoft.com");
            environment.put("AZURE_CLIENT_ID", "11111111-2222-3333-4444-555555555555");
            environment.put("AZURE_FEDERATED_TOKEN_FILE", "/var/run/secrets/azure/tokens/azure-identity-token");
        }
        assertOn(block, new Properties(), environment, "smtp");
    }

    @ParameterizedTest
    @MethodSource("xml")
    void xml_isWellFormed_andSwitchesOnWhereItHasKeys(PageBlock block) throws Exception {
        // The attributes of an element that stands in another block.
        String text = block.text().strip().startsWith("<") ? block.text() : "<Resource " + block.text() + "/>";
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<block>" + text + "</block>")));

        Element artifact = (Element) xml.getElementsByTagName("artifactId").item(0);
        if (artifact != null) {
            assertTrue(artifact.getTextContent().startsWith("mail-xoauth2"), artifact.getTextContent());
            assertEquals(
                    "io.github.mailxoauth2",
                    xml.getElementsByTagName("groupId").item(0).getTextContent());
        }
        Properties session = new Properties();
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            session.setProperty(attribute.group(1), attribute.group(2));
        }
        if (session.containsKey("mail.smtp.oauth2.clientid")) {
            assertOn(block, session, Map.of(), "smtp");
        }
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void yaml_isOneDocumentOfMapsOrLists(PageBlock block) {
        Object read = new Yaml().load(block.text());

        assertTrue(read instanceof Map || read instanceof List, block + ": " + read);
    }

    private static void assertOn(PageBlock block, Properties session, Map<String, String> environment, String protocol)
            throws Exception {
        String host = protocol.equals("imap") ? "outlook.office365.com" : "smtp.office365.com";
        Reading reading = new Readings(new Only(environment)).of(session, protocol, host);

        assertTrue(reading.settings().isPresent(), block + " is off: " + reading.hint());
        assertEquals(List.of(), reading.unknownKeys(), block.toString());
        assertEquals(List.of(), reading.remarks(), block.toString());
    }

    static Stream<PageBlock> properties() {
        return inLanguage("properties");
    }

    /** Also those of a service or a pod that set the keys. */
    static Stream<PageBlock> environments() {
        return PageBlock.all().stream()
                .filter(block -> ENVIRONMENT.matcher(block.text()).find())
                .filter(block ->
                        !block.language().equals("properties") && !block.text().contains("{{"));
    }

    static Stream<PageBlock> xml() {
        return inLanguage("xml");
    }

    static Stream<PageBlock> yaml() {
        return inLanguage("yaml");
    }

    private static Stream<PageBlock> inLanguage(String language) {
        return PageBlock.all().stream().filter(block -> block.language().equals(language));
    }

    /**
     * Nothing but these variables.
     *
     * @param environment the variables
     */
    private record Only(Map<String, String> environment) implements Surroundings {

        @Override
        public Properties systemProperties() {
            return new Properties();
        }

        @Override
        public Properties resource(String name) {
            return new Properties();
        }

        @Override
        public long wallMillis() {
            return 0;
        }

        @Override
        public void switchedOn() {}
    }
}
