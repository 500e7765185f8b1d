package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.util.Locale;

/** One POP3 connection as {@code outlook.office365.com} leads it until the login; from there on GreenMail speaks. */
final class Pop3Conversation {

    /** Longer tokens have been a protocol error since July 2025. */
    private static final int TOKEN_LIMIT = 4096;

    private static final String PROTOCOL_ERROR = "-ERR Protocol error. Connection is closed. 10";
    private static final String INVALID_STATE = "-ERR Command is not valid in this state.";
    private static final StoreLogin.Words SASL = new StoreLogin.Words(
            "+OK User successfully authenticated.", "-ERR Authentication failure: unknown user name or bad password.");
    private static final StoreLogin.Words PASSWORD = new StoreLogin.Words(
            "+OK User successfully logged on.", "-ERR Logon failure: unknown user name or bad password.");

    private final LineChannel line;
    private final ExchangeState exchange;
    private final StoreLogin login;
    private String name;
    private boolean ended;

    Pop3Conversation(String protocol, ExchangeState exchange, LineChannel line) {
        this.line = line;
        this.exchange = exchange;
        this.login = new StoreLogin(protocol, exchange, line);
    }

    void run() throws IOException {
        line.writeLine("+OK The Microsoft Exchange POP3 service is ready. [TABPADIAUAAyADYANQBDAEEAMAAwADAAMQA=]");
        String user = null;
        while (user == null && !ended) {
            String text = line.readLine();
            if (text == null) {
                return;
            }
            user = answer(text.split(" ", 2));
        }
        if (user != null) {
            StoreRelay.pop3(exchange, user).join(line);
        }
    }

    private String answer(String[] words) throws IOException {
        String argument = words.length > 1 ? words[1] : "";
        switch (words[0].toUpperCase(Locale.ROOT)) {
            case "CAPA" -> capabilities();
            case "STLS" -> startTls();
            case "AUTH" -> {
                return authenticate(argument);
            }
            case "USER" -> user(argument);
            case "PASS" -> {
                return password(argument);
            }
            case "QUIT" -> end("+OK Microsoft Exchange Server POP3 server signing off.");
            default -> end(PROTOCOL_ERROR);
        }
        return null;
    }

    private void capabilities() throws IOException {
        line.writeLine("+OK");
        line.writeLine("TOP");
        line.writeLine("UIDL");
        if (login.allowed()) {
            line.writeLine("SASL PLAIN XOAUTH2");
            line.writeLine("USER");
        }
        if (login.offersTls()) {
            line.writeLine("STLS");
        }
        line.writeLine(".");
    }

    private void startTls() throws IOException {
        if (!login.offersTls()) {
            line.writeLine(INVALID_STATE);
            return;
        }
        line.writeLine("+OK Begin TLS negotiation.");
        line.startTls();
    }

    private String authenticate(String argument) throws IOException {
        String mechanism = argument.toUpperCase(Locale.ROOT);
        if (!login.allowed()) {
            login.refuse(mechanism.split(" ")[0], argument.substring(argument.indexOf(' ') + 1), false, INVALID_STATE);
        } else if (mechanism.isEmpty()) {
            line.writeLine("+OK");
            line.writeLine("PLAIN");
            line.writeLine("XOAUTH2");
            line.writeLine(".");
        } else if (mechanism.startsWith("XOAUTH2 ")) {
            login.refuse("XOAUTH2", argument.substring("XOAUTH2 ".length()), false, PROTOCOL_ERROR);
            ended = true;
        } else if (!mechanism.equals("XOAUTH2") && !mechanism.equals("PLAIN")) {
            line.writeLine("-ERR Unrecognized authentication type.");
        } else {
            return respond(mechanism);
        }
        return null;
    }

    private String respond(String mechanism) throws IOException {
        line.writeLine("+ ");
        String response = line.readLine();
        if (response == null) {
            return null;
        }
        if (response.equals("*")) {
            line.writeLine("-ERR Authentication cancelled.");
            return null;
        }
        if (mechanism.equals("PLAIN")) {
            return login.plain(response, true, SASL);
        }
        if (Xoauth2Message.parse(response)
                .filter(message -> message.token().length() > TOKEN_LIMIT)
                .isPresent()) {
            login.refuse("XOAUTH2", response, true, PROTOCOL_ERROR);
            ended = true;
            return null;
        }
        return login.bearer(response, true, SASL);
    }

    private void user(String argument) throws IOException {
        name = argument;
        line.writeLine(login.allowed() ? "+OK" : INVALID_STATE);
    }

    private String password(String argument) throws IOException {
        if (name == null || !login.allowed()) {
            line.writeLine(INVALID_STATE);
            return null;
        }
        return login.password("LOGIN", name, argument, false, PASSWORD);
    }

    private void end(String lastWords) throws IOException {
        line.writeLine(lastWords);
        ended = true;
    }
}
