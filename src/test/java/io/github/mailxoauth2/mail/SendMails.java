package io.github.mailxoauth2.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A program that sends mails with the properties of a file, for tests that need a JVM of its own: with other
 * environment variables, other proxies.
 */
final class SendMails {

    private SendMails() {}

    /** Takes the properties' file and the number of mails; prints the failure, or that all were sent. */
    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(reader);
        }
        try {
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                MimeMessage message = new MimeMessage(Session.getInstance(properties));
                message.setFrom(new InternetAddress("mailer@contoso.com"));
                message.setRecipient(Message.RecipientType.TO, new InternetAddress("ops@example.com"));
                message.setSubject("Nightly report " + i);
                message.setText("All is well.");
                Transport.send(message);
            }
            System.out.println("all sent");
        } catch (MessagingException e) {
            System.out.println(e);
            System.exit(1);
        }
    }
}
