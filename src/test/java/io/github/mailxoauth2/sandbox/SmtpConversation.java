package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One SMTP connection as {@code smtp.office365.com} leads it. */
final class SmtpConversation {

    private final LineChannel line;
    private final ExchangeState exchange;
    private final SmtpAuthCommand login;
    private final SmtpEnvelope envelope;
    private boolean greeted;
    private String user;

    SmtpConversation(String protocol, ExchangeState exchange, LineChannel line) {
        this.line = line;
        this.exchange = exchange;
        this.login = new SmtpAuthCommand(protocol, exchange, line);
        this.envelope = new SmtpEnvelope(exchange, line);
    }

    /** Goes on until one side has closed the connection. */
    void run() throws IOException {
        String refusal = exchange.smtpGreeting;
        line.writeLine(refusal == null ? SmtpReplies.greeting() : refusal);
        boolean more = refusal == null;
        while (more) {
            String command = line.readLine();
            more = command != null && answer(command);
        }
    }

    private boolean answer(String command) throws IOException {
        String verb = command.trim().split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
        switch (verb) {
            case "EHLO" -> hello();
            case "HELO" -> helo();
            case "STARTTLS" -> startTls();
            case "AUTH" -> authenticate(command);
            case "MAIL", "RCPT", "DATA" -> transaction(verb, command);
            case "BDAT" -> chunk(command);
            case "RSET" -> reset();
            case "NOOP" -> line.writeLine("250 2.0.0 OK");
            case "VRFY" -> line.writeLine("252 2.1.5 Cannot VRFY user");
            case "QUIT" -> line.writeLine("221 2.0.0 Service closing transmission channel");
            default -> line.writeLine("500 5.3.3 Unrecognized command '" + verb + "'");
        }
        return !verb.equals("QUIT");
    }

    private void hello() throws IOException {
        greeted = true;
        envelope.reset();
        List<String> extensions = new ArrayList<>(
                List.of(SmtpReplies.hello(), "SIZE 157286400", "PIPELINING", "DSN", "ENHANCEDSTATUSCODES"));
        if (offersTls()) {
            extensions.add("STARTTLS");
        }
        List<String> mechanisms = login.offered();
        if (!mechanisms.isEmpty()) {
            extensions.add("AUTH " + String.join(" ", mechanisms));
        }
        extensions.addAll(List.of("8BITMIME", "BINARYMIME", "CHUNKING", "SMTPUTF8"));
        for (int i = 0; i < extensions.size(); i++) {
            line.writeLine("250" + (i < extensions.size() - 1 ? "-" : " ") + extensions.get(i));
        }
    }

    private void helo() throws IOException {
        greeted = true;
        envelope.reset();
        line.writeLine("250 " + SmtpReplies.hello());
    }

    private boolean offersTls() {
        return !line.encrypted() && exchange.smtpMood != SmtpMood.NO_STARTTLS;
    }

    private void startTls() throws IOException {
        if (!offersTls()) {
            line.writeLine(
                    line.encrypted()
                            ? "503 5.5.2 Only one STARTTLS command can be issued per session"
                            : "502 5.3.3 Command not implemented");
            return;
        }
        line.writeLine("220 2.0.0 SMTP server ready");
        line.startTls();
        greeted = false;
        envelope.reset();
    }

    private void authenticate(String command) throws IOException {
        if (!greeted) {
            line.writeLine("503 5.5.2 Send hello first");
        } else if (user != null) {
            line.writeLine("503 5.5.2 Already authenticated");
        } else {
            user = login.answer(command);
        }
    }

    private void transaction(String verb, String command) throws IOException {
        if (!admitted()) {
            return;
        }
        String reply = switch (verb) {
            case "MAIL" -> envelope.mail(command);
            case "RCPT" -> envelope.recipient(command);
            default -> envelope.data(user);
        };
        if (reply != null) {
            line.writeLine(reply);
        }
    }

    private void chunk(String command) throws IOException {
        String reply = envelope.chunk(command, user);
        line.writeLine(user == null ? SmtpReplies.notAuthenticated() : reply);
    }

    private boolean admitted() throws IOException {
        if (user == null) {
            line.writeLine(greeted ? SmtpReplies.notAuthenticated() : "503 5.5.2 Send hello first");
        }
        return user != null;
    }

    private void reset() throws IOException {
        envelope.reset();
        line.writeLine("250 2.0.0 Resetting");
    }
}
