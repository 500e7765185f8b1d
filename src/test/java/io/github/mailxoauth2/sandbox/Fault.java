package io.github.mailxoauth2.sandbox;

import java.io.IOException;

/** What a server does wrong on a connection, in the place of what it would say; the connection ends with it. */
@FunctionalInterface
public interface Fault {

    /** Plays it. */
    void on(Peer peer) throws IOException;

    /** Says something else. */
    static Fault saying(String text) {
        return peer -> peer.say(text);
    }

    /** Says something else, and then plays another fault. */
    static Fault saying(String text, Fault then) {
        return peer -> {
            peer.say(text);
            then.on(peer);
        };
    }

    /** Says what it would say up to a text in it, and then plays another fault. */
    static Fault after(String text, Fault then) {
        return peer -> {
            int end = peer.answer().indexOf(text);
            if (end < 0) {
                throw new IllegalArgumentException(text + " is not in " + peer.answer());
            }
            peer.say(peer.answer().substring(0, end + text.length()));
            then.on(peer);
        };
    }

    /** Says something else octet by octet, and then nothing more. */
    static Fault trickling(String text) {
        return peer -> {
            peer.trickle(text);
            peer.stall();
        };
    }
}
