package io.github.mailxoauth2.internal.wiring;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** A handler of an application at the one log of this jar, for the length of a test; what it does can be changed. */
final class HeardLog extends Handler {

    private final Logger logger = Logger.getLogger("io.github.mailxoauth2");
    private Consumer<LogRecord> onRecord;

    HeardLog(Consumer<LogRecord> onRecord) {
        this.onRecord = onRecord;
        setLevel(Level.ALL);
    }

    void listen() {
        logger.addHandler(this);
    }

    /** Has the log say what is of this level or above; {@code deafen} puts it back. */
    void level(Level level) {
        logger.setLevel(level);
    }

    void onRecord(Consumer<LogRecord> then) {
        onRecord = then;
    }

    void deafen() {
        logger.removeHandler(this);
        logger.setLevel(null);
    }

    @Override
    public void publish(LogRecord record) {
        onRecord.accept(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
