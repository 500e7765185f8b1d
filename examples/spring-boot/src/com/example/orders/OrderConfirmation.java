package com.example.orders;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** Confirms one order by mail. Written as Spring Boot's guide has it: it knows of no OAuth2. */
@SpringBootApplication
public class OrderConfirmation implements CommandLineRunner {

    private final JavaMailSender mail;

    public OrderConfirmation(JavaMailSender mail) {
        this.mail = mail;
    }

    public static void main(String[] arguments) {
        SpringApplication.run(OrderConfirmation.class, arguments);
    }

    @Override
    public void run(String... arguments) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom("mailer@contoso.com");
        message.setTo("customer@example.com");
        message.setSubject("Your order");
        message.setText("Thank you. It is on its way.");
        mail.send(message);
        System.out.println("The confirmation is sent.");
    }
}
