package com.example.reports;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Date;
import java.util.Properties;

/**
 * Mails the nightly report.
 *
 * <p>Usage: java com.example.reports.NightlyReport mail.properties
 */
public class NightlyReport {

    private Properties props = new Properties();

    public static void main(String[] args) {
        try {
            NightlyReport report = new NightlyReport();
            report.readConfig(args[0]);
            report.send();
            System.out.println("sent");
        } catch (Exception e) {
            System.out.println("ERROR: could not send the nightly report");
            e.printStackTrace(System.out);
            System.exit(1);
        }
    }

    private void readConfig(String fileName) throws Exception {
        InputStream in = new FileInputStream(fileName);
        try {
            props.load(in);
        } finally {
            in.close();
        }
    }

    private void send() throws Exception {
        Session session = Session.getInstance(props, new Authenticator() {
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(props.getProperty("mail.user"), props.getProperty("mail.password"));
            }
        });
        MimeMessage msg = new MimeMessage(session);
        msg.setFrom(new InternetAddress(props.getProperty("mail.from")));
        msg.setRecipients(Message.RecipientType.TO, InternetAddress.parse(props.getProperty("report.to")));
        msg.setSubject("Nightly report");
        msg.setSentDate(new Date());
        msg.setText("Orders: 1742\nReturns: 12\n");
        Transport.send(msg);
    }
}
