package io.github.mailxoauth2.sandbox;

import io.github.mailxoauth2.sandbox.FaultyMailServer.Connection;
import io.github.mailxoauth2.sandbox.FaultyMailServer.Point;
import java.io.IOException;
import java.util.Locale;

/** The three protocols as the {@link FaultyMailServer} speaks them. */
enum MailDialect {
    SMTP {
        @Override
        void speak(Connection client) throws IOException {
            client.answer(Point.GREETING, "", "", "220 mail.example.com ready");
            for (String said = client.line.readLine(); said != null; said = client.line.readLine()) {
                String verb = said.split(" ")[0].toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> client.answer(hello(client), "", said, offer(client));
                    case "STARTTLS" -> startTls(client, "", said, "220 go ahead");
                    case "AUTH" -> {
                        if (client.answer(Point.AUTH, "", said, "334 ")) {
                            String token = client.line.readLine();
                            logIn(client, "", token, "235 2.7.0 accepted", "535 5.7.3 Authentication unsuccessful");
                        }
                    }
                    case "DATA" -> {
                        client.line.writeLine("354 go on");
                        while (!".".equals(client.line.readLine())) {
                            // the message is nothing to this server
                        }
                        client.messageTaken();
                        client.line.writeLine("250 taken");
                    }
                    case "QUIT" -> {
                        client.line.writeLine("221 bye");
                        return;
                    }
                    default -> client.line.writeLine("250 ok");
                }
            }
        }

        private String offer(Connection client) {
            return client.line.encrypted() ? "250-hi\r\n250 AUTH XOAUTH2" : "250-hi\r\n250 STARTTLS";
        }
    },
    IMAP {
        @Override
        void speak(Connection client) throws IOException {
            client.answer(Point.GREETING, "*", "", "* OK ready");
            boolean in = false;
            for (String said = client.line.readLine(); said != null; said = client.line.readLine()) {
                String[] words = said.split(" ");
                String tag = words[0];
                switch (words.length < 2 ? "" : words[1].toUpperCase(Locale.ROOT)) {
                    case "CAPABILITY" -> {
                        String answer = "* CAPABILITY IMAP4rev1 "
                                + (client.line.encrypted() ? "AUTH=XOAUTH2" : "STARTTLS LOGINDISABLED")
                                + "\r\n" + tag + " OK done";
                        if (in) {
                            client.line.writeLine(answer);
                        } else {
                            client.answer(hello(client), tag, said, answer);
                        }
                    }
                    case "STARTTLS" -> startTls(client, tag, said, tag + " OK go ahead");
                    case "AUTHENTICATE" -> {
                        if (client.answer(Point.AUTH, tag, said, "+ ")) {
                            String token = client.line.readLine();
                            in = logIn(client, tag, token, tag + " OK in", tag + " NO AUTHENTICATE failed.");
                        }
                    }
                    case "LOGOUT" -> {
                        client.line.writeLine("* BYE");
                        client.line.writeLine(tag + " OK bye");
                        return;
                    }
                    default -> client.line.writeLine(tag + " OK done");
                }
            }
        }
    },
    POP3 {
        @Override
        void speak(Connection client) throws IOException {
            client.answer(Point.GREETING, "", "", "+OK ready");
            for (String said = client.line.readLine(); said != null; said = client.line.readLine()) {
                switch (said.split(" ")[0].toUpperCase(Locale.ROOT)) {
                    case "CAPA" ->
                        client.answer(
                                hello(client),
                                "",
                                said,
                                "+OK\r\nUIDL\r\n" + (client.line.encrypted() ? "SASL XOAUTH2" : "STLS") + "\r\n.");
                    case "STLS" -> startTls(client, "", said, "+OK go ahead");
                    case "AUTH" -> {
                        if (client.answer(Point.AUTH, "", said, "+ ")) {
                            logIn(client, "", client.line.readLine(), "+OK in", "-ERR [AUTH] no");
                        }
                    }
                    case "STAT" -> client.line.writeLine("+OK 0 0");
                    case "QUIT" -> {
                        client.line.writeLine("+OK bye");
                        return;
                    }
                    default -> client.line.writeLine("+OK");
                }
            }
        }
    };

    static MailDialect of(String protocol) {
        return valueOf(protocol.toUpperCase(Locale.ROOT));
    }

    /** Leads one connection to its end. */
    abstract void speak(Connection client) throws IOException;

    private static Point hello(Connection client) {
        return client.line.encrypted() ? Point.HELLO_AFTER_TLS : Point.HELLO;
    }

    private static void startTls(Connection client, String tag, String said, String goAhead) throws IOException {
        if (client.answer(Point.STARTTLS, tag, said, goAhead)) {
            client.line.startTls();
        }
    }

    /** Answers the token; returns whether it was accepted. */
    private static boolean logIn(Connection client, String tag, String token, String in, String refused)
            throws IOException {
        if (token == null) {
            throw new IOException("the client hung up before the token");
        }
        boolean good = client.admits(token);
        if (client.answer(Point.TOKEN, tag, token, good ? in : refused) && good) {
            client.loggedIn();
            return true;
        }
        return false;
    }
}
