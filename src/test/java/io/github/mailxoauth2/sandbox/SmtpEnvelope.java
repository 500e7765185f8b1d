package io.github.mailxoauth2.sandbox;

import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The transaction of one message: MAIL, RCPT, then DATA or BDAT. */
final class SmtpEnvelope {

    private static final long MAXIMUM_SIZE = 157286400;
    private static final Pattern SENDER = Pattern.compile("(?i)MAIL\\s+FROM:\\s*<([^>]*)>(.*)");
    private static final Pattern RECIPIENT = Pattern.compile("(?i)RCPT\\s+TO:\\s*<([^>]+)>.*");
    private static final Pattern SIZE = Pattern.compile("(?i).*\\bSIZE=(\\d+).*");
    private static final Pattern CHUNK = Pattern.compile("(?i)BDAT\\s+(\\d{1,9})(\\s+LAST)?\\s*");

    private final ExchangeState exchange;
    private final LineChannel line;
    private final List<String> recipients = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private String sender;

    SmtpEnvelope(ExchangeState exchange, LineChannel line) {
        this.exchange = exchange;
        this.line = line;
    }

    void reset() {
        sender = null;
        recipients.clear();
        content.reset();
    }

    String mail(String command) {
        Matcher mail = SENDER.matcher(command);
        if (!mail.matches()) {
            return "501 5.5.4 Invalid arguments";
        }
        if (sender != null) {
            return "503 5.5.2 Sender already specified";
        }
        Matcher size = SIZE.matcher(mail.group(2));
        if (size.matches() && Long.parseLong(size.group(1)) > MAXIMUM_SIZE) {
            return "552 5.3.4 Message size exceeds fixed maximum message size";
        }
        sender = utf8(mail.group(1));
        return "250 2.1.0 Sender OK";
    }

    String recipient(String command) {
        Matcher recipient = RECIPIENT.matcher(command);
        if (sender == null) {
            return "503 5.5.2 Need mail command";
        }
        if (!recipient.matches()) {
            return "501 5.5.4 Invalid arguments";
        }
        recipients.add(utf8(recipient.group(1)));
        return "250 2.1.5 Recipient OK";
    }

    /** Takes the lines up to the single dot; returns null if the client hung up. */
    String data(String user) throws IOException {
        if (recipients.isEmpty()) {
            return "503 5.5.2 Need rcpt command";
        }
        line.writeLine("354 Start mail input; end with <CRLF>.<CRLF>");
        for (String text = line.readLine(); text != null; text = line.readLine()) {
            if (text.equals(".")) {
                return finish(user);
            }
            String unstuffed = text.startsWith(".") ? text.substring(1) : text;
            content.writeBytes((unstuffed + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        return null;
    }

    /** Takes a chunk (RFC 3030); its octets are read even when they are not wanted. */
    String chunk(String command, String user) throws IOException {
        Matcher chunk = CHUNK.matcher(command);
        if (!chunk.matches()) {
            return "501 5.5.4 Invalid arguments";
        }
        byte[] octets = line.readBlock(Integer.parseInt(chunk.group(1)));
        if (recipients.isEmpty()) {
            return "503 5.5.2 Need rcpt command";
        }
        content.writeBytes(octets);
        return chunk.group(2) == null ? "250 2.0.0 " + octets.length + " octets received" : finish(user);
    }

    private String finish(String user) {
        String reply = switch (exchange.smtpMood) {
            case SEND_AS_DENIED -> SmtpReplies.sendAsDenied(user, sender);
            case MAILBOX_RIGHTS_430 -> SmtpReplies.noMailboxRights();
            case CONCURRENT_432 -> SmtpReplies.tooManyConnections();
            default -> deliver();
        };
        if (!reply.startsWith("250 ")) {
            exchange.refused(sender, reply);
        }
        reset();
        return reply;
    }

    private String deliver() {
        try {
            exchange.store.deliver(recipients, content.toByteArray());
            return SmtpReplies.queued("<" + UUID.randomUUID() + "@LO2P265MB0001.GBRP265.PROD.OUTLOOK.COM>");
        } catch (MessagingException e) {
            return "554 5.6.0 Invalid message content: " + e.getMessage();
        }
    }

    private static String utf8(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
