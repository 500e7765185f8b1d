package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.settings.OnOff;
import io.github.mailxoauth2.internal.settings.PropertyLookup;
import io.github.mailxoauth2.internal.settings.SettingKey;
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
            result = result.failing(
                    Remedy.of(inFile(sentence, examination), "", "write " + nearest + ", or remove the line"));
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
        String clientId = SettingKey.CLIENT_ID.name(target.protocol);
        String mechanisms = "mail." + target.protocol + ".auth.mechanisms";
        String cause = onOff.hint(target.host)
                .map(hint -> inFile(hint, examination))
                .orElse(
                        onOff.mayBeOn()
                                ? "what is written applies to other hosts than " + target.host
                                : "no " + clientId + " was found, or " + mechanisms + " or "
                                        + SettingKey.ENABLE.name(target.protocol) + " switches OAuth2 off");
        return Remedy.of(
                "OAuth2 is off for " + target + ": the application logs in with its password",
                cause,
                "write " + mechanisms + "=XOAUTH2, " + clientId + " and the other keys of docs/properties.md");
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
            result = result.warning(Remedy.of(
                    examination.target.assumed,
                    "the application's code may say more than its file",
                    "write it into the file, or name it with --host"));
        }
        Optional<String> leftover = leftoverPassword(examination.session());
        if (leftover.isPresent() && examination.settings != null) {
            result = result.warning(Remedy.of(
                    leftover.get() + " still holds a password",
                    "it is not sent while OAuth2 is on, but it would be again where OAuth2 is switched off",
                    "remove " + leftover.get()));
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
            if (lower.endsWith("password") || lower.contains("secret")) {
                redaction.hide(session.getProperty(name).trim());
            }
        }
    }

    private static String inFile(String sentence, Examination examination) {
        return sentence.replace(SESSION, examination.file.name());
    }
}
