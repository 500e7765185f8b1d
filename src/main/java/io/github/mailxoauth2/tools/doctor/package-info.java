/** {@code doctor}: the way from the settings to a delivered message, step by step, before anybody sends a mail. */
package io.github.mailxoauth2.tools.doctor;
