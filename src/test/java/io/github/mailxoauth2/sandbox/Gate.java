package io.github.mailxoauth2.sandbox;

/** A gate that can be shut: who comes to it then waits until it is opened. */
final class Gate {

    private boolean shut;
    private boolean removed;

    synchronized void shut() {
        shut = true;
    }

    synchronized void open() {
        shut = false;
        notifyAll();
    }

    /** Opens the gate for ever. */
    synchronized void remove() {
        removed = true;
        notifyAll();
    }

    synchronized void pass() throws InterruptedException {
        while (shut && !removed) {
            wait();
        }
    }
}
