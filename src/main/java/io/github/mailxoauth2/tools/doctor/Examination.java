package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.cache.Clocks;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.tools.files.MailSettingsFile;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What is examined, and what has been found so far. */
final class Examination {

    final MailSettingsFile file;
    final MailTarget target;
    final @Nullable String sendTo;
    final MailClasses mailClasses;
    final Clocks clocks;
    final Redaction redaction = new Redaction();

    /** Null where OAuth2 is off or the settings cannot work. */
    @Nullable
    Settings settings;

    /** Null where none could be had. */
    @Nullable
    AccessToken token;

    /** Null where no server of the token could be asked for its time. */
    @Nullable
    Long serverMillis;

    /** Whether our class would serve the protocol; null where the mail API is not there. */
    @Nullable
    Boolean served;

    /** Whether the mail server could be talked to; false too where nobody tried. */
    boolean mailServerReached;

    /** Null where the login was refused or not tried. */
    @Nullable
    MailSession login;

    Examination(MailSettingsFile file, MailTarget target, @Nullable String sendTo, MailClasses classes, Clocks clocks) {
        this.file = file;
        this.target = target;
        this.sendTo = sendTo;
        this.mailClasses = classes;
        this.clocks = clocks;
    }

    /** Returns the mailbox: as asked for, as written for OAuth2, as written for the mail Session. */
    Optional<String> user() {
        if (target.user != null) {
            return Optional.of(target.user);
        }
        Settings read = settings;
        Optional<String> ofOAuth2 = read == null ? Optional.empty() : read.user();
        return ofOAuth2.isPresent() ? ofOAuth2 : target.userInFile(file.session());
    }

    /** Returns the properties that the application's mail Session has. */
    Properties session() {
        return file.session();
    }
}
