package com.example.reminder;

import org.apache.commons.mail.Email;
import org.apache.commons.mail.EmailException;
import org.apache.commons.mail.SimpleEmail;

/** Reminds of a meeting by mail. Arguments: host, port, user, password. */
public final class Reminder {

    public static void main(String[] arguments) throws EmailException {
        Email email = new SimpleEmail();
        email.setHostName(arguments[0]);
        email.setSmtpPort(Integer.parseInt(arguments[1]));
        email.setAuthentication(arguments[2], arguments[3]);
        email.setStartTLSEnabled(true);
        email.setFrom(arguments[2]);
        email.addTo("team@example.com");
        email.setSubject("Meeting");
        email.setMsg("At ten, as always.");
        email.send();
        System.out.println("The reminder is sent.");
    }

    private Reminder() {}
}
