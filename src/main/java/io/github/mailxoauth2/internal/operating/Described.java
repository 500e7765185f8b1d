package io.github.mailxoauth2.internal.operating;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The sentence that a JMX client, and {@code docs/operating.md}, shows beside an attribute or operation. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Described {

    /** Returns the sentence. */
    String value();
}
