package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One IMAP connection as {@code outlook.office365.com} leads it until the login; from there on GreenMail speaks. */
final class ImapConversation {

    private static final Pattern COMMAND = Pattern.compile("(\\S+) +(\\S+) *(.*)");
    private static final Pattern NAME_AND_PASSWORD = Pattern.compile("\"?([^\" ]*)\"? +\"?(.*?)\"?");
    private static final String INVALID_STATE = " BAD Command received in Invalid state.";
    private static final String REFUSED = " NO AUTHENTICATE failed.";

    private final LineChannel line;
    private final ExchangeState exchange;
    private final StoreLogin login;

    ImapConversation(String protocol, ExchangeState exchange, LineChannel line) {
        this.line = line;
        this.exchange = exchange;
        this.login = new StoreLogin(protocol, exchange, line);
    }

    void run() throws IOException {
        line.writeLine("* OK The Microsoft Exchange IMAP4 service is ready. [TABPADIAUAAyADYANQBDAEEAMAAwADAAMQA=]");
        String user = null;
        while (user == null) {
            String text = line.readLine();
            if (text == null) {
                return;
            }
            Matcher command = COMMAND.matcher(text);
            if (!command.matches()) {
                line.writeLine("* BAD Command Error. 10");
            } else if (command.group(2).equalsIgnoreCase("LOGOUT")) {
                line.writeLine("* BYE Microsoft Exchange Server IMAP4 server signing off.");
                line.writeLine(command.group(1) + " OK LOGOUT completed.");
                return;
            } else {
                user = answer(command.group(1), command.group(2).toUpperCase(Locale.ROOT), command.group(3));
            }
        }
        if (exchange.storeMood == StoreMood.AUTHENTICATED_BUT_NOT_CONNECTED) {
            refuseEverything();
        } else {
            StoreRelay.imap(exchange, user).join(line);
        }
    }

    private String answer(String tag, String verb, String arguments) throws IOException {
        switch (verb) {
            case "CAPABILITY" -> capability(tag);
            case "NOOP" -> line.writeLine(tag + " OK NOOP completed.");
            case "STARTTLS" -> startTls(tag);
            case "AUTHENTICATE" -> {
                return authenticate(tag, arguments);
            }
            case "LOGIN" -> {
                return logIn(tag, arguments);
            }
            default -> line.writeLine(tag + INVALID_STATE);
        }
        return null;
    }

    private void capability(String tag) throws IOException {
        String ways = login.allowed() ? " AUTH=PLAIN AUTH=XOAUTH2" : " LOGINDISABLED";
        String tls = login.offersTls() ? " STARTTLS" : "";
        String initialResponse = exchange.saslInitialResponse ? " SASL-IR" : "";
        line.writeLine("* CAPABILITY IMAP4 IMAP4rev1" + ways + tls + initialResponse + " UIDPLUS MOVE IDLE LITERAL+");
        line.writeLine(tag + " OK CAPABILITY completed.");
    }

    private void startTls(String tag) throws IOException {
        if (!login.offersTls()) {
            line.writeLine(tag + INVALID_STATE);
            return;
        }
        line.writeLine(tag + " OK Begin TLS negotiation now.");
        line.startTls();
    }

    private String authenticate(String tag, String arguments) throws IOException {
        String[] words = arguments.split(" +", 2);
        String mechanism = words[0].toUpperCase(Locale.ROOT);
        if (!login.allowed()) {
            login.refuse(mechanism, words.length < 2 ? "" : words[1], false, tag + INVALID_STATE);
            return null;
        }
        if (!mechanism.equals("XOAUTH2") && !mechanism.equals("PLAIN")) {
            line.writeLine(tag + " NO Unsupported authentication mechanism.");
            return null;
        }
        boolean twoStep = words.length < 2;
        if (twoStep) {
            line.writeLine("+ ");
        }
        String response = twoStep ? line.readLine() : words[1];
        if (response == null) {
            return null;
        }
        if (response.equals("*")) {
            line.writeLine(tag + " BAD AUTHENTICATE cancelled.");
            return null;
        }
        StoreLogin.Words replies = new StoreLogin.Words(tag + " OK AUTHENTICATE completed.", tag + REFUSED);
        return mechanism.equals("XOAUTH2")
                ? login.bearer(response, twoStep, replies)
                : login.plain(response, twoStep, replies);
    }

    private String logIn(String tag, String arguments) throws IOException {
        if (!login.allowed()) {
            login.refuse("LOGIN", "", false, tag + INVALID_STATE);
            return null;
        }
        Matcher said = NAME_AND_PASSWORD.matcher(arguments);
        String user = said.matches() ? said.group(1) : "";
        String password = said.matches() ? said.group(2) : "";
        return login.password(
                "LOGIN",
                user,
                password,
                false,
                new StoreLogin.Words(tag + " OK LOGIN completed.", tag + " NO LOGIN failed."));
    }

    private void refuseEverything() throws IOException {
        String text = line.readLine();
        while (text != null && text.matches("(?i)\\S+ CAPABILITY")) {
            capability(text.split(" ")[0]);
            text = line.readLine();
        }
        if (text != null) {
            line.writeLine(text.split(" ")[0] + " BAD User is authenticated but not connected.");
            line.writeLine("* BYE Connection closed. 14");
        }
    }
}
