package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.diagnosis.ExaminedSetup;
import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.settings.OnOff;
import io.github.mailxoauth2.internal.settings.PropertyLookup;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.SettingsException;
import io.github.mailxoauth2.internal.settings.UnknownKeys;
import io.github.mailxoauth2.internal.settings.WrittenKey;
import io.github.mailxoauth2.internal.wiring.Lookups;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** What is written, where, and whether it can work: as a login would read it, down to the unknown keys. */
final class SettingsCheck implements Check {

    /** How the look-up calls what this command reads from the file. */
    private static final String SESSION = "the mail Session's properties";

    /** With this the settings' sentence on an unknown key goes on after its name and place. */
    private static final String NO_KEY = "(?s) is not a key of .*";

    @Override
    public StepName name() {
        return StepName.SETTINGS;
    }

    @Override
    public Result run(Examination examination) {
        Properties session = examination.session();
        String protocol = examination.target.protocol;
        hideSecrets(session, examination.redaction);
        PropertyLookup lookup = Lookups.of(session);
        List<WrittenKey> written = WrittenKey.allFor(lookup, protocol);
        written.forEach(key -> key.secret().ifPresent(secret -> examination.redaction.hide(secret.reveal())));

        Result read = read(lookup, examination);
        Result result = Result.ok(read.summary);
        for (WrittenKey key : written) {
            result = result.with(Detail.of(key.name(), key.shown(), inFile(key.place(), examination)));
        }
        for (Detail detail : ofSession(examination)) {
            result = result.with(detail);
        }
        for (String sentence : UnknownKeys.in(lookup, protocol)) {
            String nearest = sentence.substring(sentence.lastIndexOf(' ') + 1);
            String key = inFile(sentence.replaceFirst(NO_KEY, ""), examination);
            result = result.failing(Remedy.of(ExaminedSetup.unknownKey(protocol, key, nearest)));
        }
        // What is missing may stand there misspelt.
        for (Remedy remedy : read.remedies()) {
            result = result.failing(remedy);
        }
        return withRemarks(result, examination);
    }

    private static Result read(PropertyLookup lookup, Examination examination) {
        MailTarget target = examination.target;
        OnOff onOff = OnOff.of(lookup, target.protocol);
        try {
            Optional<Settings> settings = onOff.settingsFor(target.host);
            examination.settings = settings.orElse(null);
            return settings.map(read -> Result.ok(read.origin().toString()))
                    .orElseGet(() -> Result.failed(isOff(onOff, target, examination)));
        } catch (SettingsException e) {
            String problem = inFile(String.valueOf(e.getMessage()), examination);
            return Result.failed(Remedy.of(Explainer.wrongSettings(target.protocol, target.host, problem)));
        }
    }

    private static Remedy isOff(OnOff onOff, MailTarget target, Examination examination) {
        Optional<String> hint = onOff.hint(target.host).map(text -> inFile(text, examination));
        if (hint.isPresent()) {
            return Remedy.of(ExaminedSetup.offThoughMeant(target.protocol, target.host, hint.get()));
        }
        return Remedy.of(
                onOff.mayBeOn()
                        ? ExaminedSetup.offForThisHost(target.protocol, target.host)
                        : ExaminedSetup.off(target.protocol, target.host));
    }

    /** What the mail implementation itself will read. */
    private static List<Detail> ofSession(Examination examination) {
        List<Detail> details = new ArrayList<>();
        String[] suffixes = {"host", "port", "user", "auth", "auth.mechanisms", "starttls.enable", "ssl.enable"};
        for (String suffix : suffixes) {
            examination
                    .target
                    .property(examination.session(), suffix)
                    .ifPresent(value -> details.add(Detail.of(
                            "mail." + examination.target.protocol + "." + suffix,
                            value.trim(),
                            examination.file.name())));
        }
        return details;
    }

    private static Result withRemarks(Result read, Examination examination) {
        Result result = read;
        for (String note : examination.file.notes()) {
            result = result.with(Detail.of("note", note));
        }
        if (!examination.target.assumed.isEmpty()) {
            result = result.warning(
                    Remedy.of(ExaminedSetup.assumed(examination.target.protocol, examination.target.assumed)));
        }
        Optional<String> leftover = leftoverPassword(examination.session());
        if (leftover.isPresent() && examination.settings != null) {
            result = result.warning(
                    Remedy.of(ExaminedSetup.leftoverPassword(examination.target.protocol, leftover.get())));
        }
        return result;
    }

    private static Optional<String> leftoverPassword(Properties session) {
        return session.stringPropertyNames().stream()
                .filter(name -> name.matches("mail\\.(\\w+\\.)?password"))
                .filter(name -> !session.getProperty(name).trim().isEmpty())
                .sorted()
                .findFirst();
    }

    private static void hideSecrets(Properties session, Redaction redaction) {
        for (String name : session.stringPropertyNames()) {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean names = lower.endsWith(".file");
            if (!names && (lower.endsWith("password") || lower.contains("secret"))) {
                redaction.hide(session.getProperty(name).trim());
            }
        }
    }

    private static String inFile(String sentence, Examination examination) {
        return sentence.replace(SESSION, examination.file.name());
    }
}
