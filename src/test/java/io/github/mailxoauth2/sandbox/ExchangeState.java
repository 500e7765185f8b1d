package io.github.mailxoauth2.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What all connections to the fake Exchange share: its mailboxes, what it accepts, and what it has seen. */
final class ExchangeState {

    final Transcript transcript = new Transcript();
    final MailboxStore store;

    volatile SmtpMood smtpMood = SmtpMood.NORMAL;

    /** In the place of the greeting, and of the answer to a login by XOAUTH2; null for the usual ones. */
    volatile String smtpGreeting;

    volatile String smtpRefusal;

    volatile List<String> smtpMechanisms = List.of("LOGIN", "XOAUTH2");
    volatile StoreMood storeMood = StoreMood.NORMAL;
    volatile boolean saslInitialResponse = true;
    volatile boolean passwordsAccepted;
    volatile Predicate<String> tokens;

    private final Set<String> mailboxes = ConcurrentHashMap.newKeySet();
    private final List<SeenLogin> logins = new CopyOnWriteArrayList<>();
    private final List<Consumer<SeenLogin>> watchers = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<String, String>> refusalWatchers = new CopyOnWriteArrayList<>();

    ExchangeState(MailboxStore store, Predicate<String> tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    void addMailbox(String address) {
        mailboxes.add(address.toLowerCase(Locale.ROOT));
        store.open(address);
    }

    boolean admits(Xoauth2Message message) {
        return hasMailbox(message.user()) && tokens.test(message.token());
    }

    boolean admitsPassword(String user, String password) {
        return passwordsAccepted && hasMailbox(user) && !password.isEmpty();
    }

    /** Remembers a login; called before the reply is sent, so that a client that has seen the reply finds it here. */
    void record(SeenLogin login) {
        logins.add(login);
        watchers.forEach(watcher -> watcher.accept(login));
    }

    void watch(Consumer<SeenLogin> watcher) {
        watchers.add(watcher);
    }

    /** Tells of a message that is not taken; called before the reply is sent. */
    void refused(String sender, String reply) {
        refusalWatchers.forEach(watcher -> watcher.accept(sender, reply));
    }

    void watchRefusals(BiConsumer<String, String> watcher) {
        refusalWatchers.add(watcher);
    }

    List<SeenLogin> logins() {
        return List.copyOf(logins);
    }

    private boolean hasMailbox(String user) {
        return mailboxes.contains(user.toLowerCase(Locale.ROOT));
    }
}
