package io.github.mailxoauth2.sandbox;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The mailboxes, kept by GreenMail, which also serves them by IMAP and POP3 to those who know its internal password.
 */
final class MailboxStore implements AutoCloseable {

    private final String password = UUID.randomUUID().toString();
    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3)
    });
    private final List<MimeMessage> delivered = new CopyOnWriteArrayList<>();
    private final List<Consumer<MimeMessage>> watchers = new CopyOnWriteArrayList<>();

    private MailboxStore() {
        // a thread is a daemon if its maker is, and GreenMail says nothing about its own
        Thread maker = new Thread(mail::start, "sandbox-greenmail");
        maker.setDaemon(true);
        maker.start();
        try {
            maker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while GreenMail was starting", e);
        }
    }

    static MailboxStore start() {
        return new MailboxStore();
    }

    int imapPort() {
        return mail.getImap().getPort();
    }

    int pop3Port() {
        return mail.getPop3().getPort();
    }

    String password() {
        return password;
    }

    GreenMailUser open(String address) {
        return mail.setUser(address, password);
    }

    /**
     * Puts a message into the mailbox of every recipient; one that is not here yet is made, as if it were somewhere
     * else.
     */
    synchronized void deliver(Collection<String> recipients, byte[] content) throws MessagingException {
        for (String recipient : recipients) {
            open(recipient).deliver(parse(content));
        }
        MimeMessage message = parse(content);
        delivered.add(message);
        watchers.forEach(watcher -> watcher.accept(message));
    }

    void watch(Consumer<MimeMessage> watcher) {
        watchers.add(watcher);
    }

    List<MimeMessage> delivered() {
        return List.copyOf(delivered);
    }

    @Override
    public void close() {
        mail.stop();
    }

    private static MimeMessage parse(byte[] content) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(content));
    }
}
