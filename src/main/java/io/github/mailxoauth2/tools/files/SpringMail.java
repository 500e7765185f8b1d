package io.github.mailxoauth2.tools.files;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What Spring Boot makes of {@code spring.mail.*}: the properties of its mail Session, and what it passes beside them.
 */
final class SpringMail {

    static final String PREFIX = "spring.mail.";
    private static final String PROPERTIES = PREFIX + "properties";

    private SpringMail() {}

    static boolean isIn(Map<String, String> all) {
        return all.keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
    }

    /** Returns the Session's properties; host, port, user and password stand under the names that Jakarta Mail has. */
    static Properties session(Map<String, String> all, Placeholders placeholders) {
        Map<String, String> mail = new LinkedHashMap<>();
        String protocol = placeholders.fill(all.getOrDefault(PREFIX + "protocol", "smtp"));
        all.forEach((name, value) -> {
            if (name.startsWith(PROPERTIES + ".") || name.startsWith(PROPERTIES + "[")) {
                mail.put(plain(name.substring(PROPERTIES.length())), placeholders.fill(value));
            }
        });
        if ("true".equals(placeholders.fill(all.getOrDefault(PREFIX + "ssl.enabled", "")))) {
            mail.put("mail." + protocol + ".ssl.enable", "true");
        }
        beside(all, "host", mail, "mail." + protocol + ".host", placeholders);
        beside(all, "port", mail, "mail." + protocol + ".port", placeholders);
        beside(all, "username", mail, "mail." + protocol + ".user", placeholders);
        beside(all, "password", mail, "mail." + protocol + ".password", placeholders);
        mail.put("mail.transport.protocol", protocol);
        Properties session = new Properties();
        session.putAll(mail);
        return session;
    }

    /** A map's key may stand in brackets, {@code properties[mail.smtp.auth]}, so that its dots are kept. */
    private static String plain(String key) {
        return key.replaceAll("[\\[\\].]+", ".").replaceAll("^\\.|\\.$", "");
    }

    private static void beside(
            Map<String, String> all, String key, Map<String, String> mail, String name, Placeholders placeholders) {
        String value = all.get(PREFIX + key);
        if (value != null) {
            mail.put(name, placeholders.fill(value));
        }
    }
}
