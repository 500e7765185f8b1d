package com.example.invoices;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Mails one invoice with an attachment, as a Spring Boot 4 application does: it knows of no OAuth2. */
@SpringBootApplication
public class InvoiceMail {

    public static void main(String[] arguments) {
        SpringApplication.run(InvoiceMail.class, arguments);
    }

    @Bean
    ApplicationRunner sendInvoice(JavaMailSender mail) {
        return arguments -> {
            mail.send(message -> fill(new MimeMessageHelper(message, true, "UTF-8")));
            System.out.println("The invoice is sent.");
        };
    }

    private static void fill(MimeMessageHelper invoice) throws MessagingException {
        invoice.setFrom("mailer@contoso.com");
        invoice.setTo("customer@example.com");
        invoice.setSubject("Invoice 4711");
        invoice.setText("Please find it attached.", "<p>Please find it <b>attached</b>.</p>");
        byte[] text = "Invoice 4711: 19.90 EUR".getBytes(StandardCharsets.UTF_8);
        invoice.addAttachment("invoice.txt", new ByteArrayResource(text));
    }
}
