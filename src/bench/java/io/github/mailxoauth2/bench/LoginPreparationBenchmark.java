package io.github.mailxoauth2.bench;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.settings.OnOff;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.SettingsException;
import io.github.mailxoauth2.internal.wiring.Lookups;
import io.github.mailxoauth2.internal.wiring.TokenSources;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What comes before the token at each login: reading what is written in all places, and finding the source of its
 * tokens.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LoginPreparationBenchmark {

    private final Properties properties = written();

    @Benchmark
    public Settings settingsRead() {
        return read();
    }

    @Benchmark
    public CachedTokenSource settingsReadAndSourceFound() {
        return TokenSources.of(read(), null);
    }

    private Settings read() {
        try {
            return OnOff.of(Lookups.of(properties), "smtp")
                    .settingsFor("smtp.office365.com")
                    .get();
        } catch (SettingsException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Properties written() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "smtp.office365.com");
        properties.setProperty("mail.smtp.port", "587");
        properties.setProperty("mail.smtp.auth", "true");
        properties.setProperty("mail.smtp.auth.mechanisms", "XOAUTH2");
        properties.setProperty("mail.smtp.oauth2.tenant", "contoso.onmicrosoft.com");
        properties.setProperty("mail.smtp.oauth2.clientid", "11111111-2222-3333-4444-555555555555");
        properties.setProperty("mail.smtp.oauth2.clientsecret", "aBc8Q~0123456789012345678901234567890");
        return properties;
    }
}
