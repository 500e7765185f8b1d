package io.github.mailxoauth2.fuzz;

import io.github.mailxoauth2.internal.diagnosis.ChallengeFuzz;
import io.github.mailxoauth2.internal.diagnosis.ServerReplyFuzz;
import io.github.mailxoauth2.internal.entra.ClaimsFuzz;
import io.github.mailxoauth2.internal.entra.HttpAnswerFuzz;
import io.github.mailxoauth2.internal.entra.QuotationFuzz;
import io.github.mailxoauth2.internal.entra.TokenAnswerFuzz;
import io.github.mailxoauth2.internal.keys.KeyFilesFuzz;
import io.github.mailxoauth2.internal.keys.Pkcs12Fuzz;
import io.github.mailxoauth2.internal.settings.PropertiesFuzz;
import java.nio.file.Path;

/** Every reader of foreign text that is fuzzed: what is run, and where its corpus is kept. */
enum FuzzTarget {
    HTTP_ANSWER(HttpAnswerFuzz.class, HttpAnswerFuzz::fuzzerTestOneInput),
    TOKEN_ANSWER(TokenAnswerFuzz.class, TokenAnswerFuzz::fuzzerTestOneInput),
    CLAIMS(ClaimsFuzz.class, ClaimsFuzz::fuzzerTestOneInput),
    QUOTATION(QuotationFuzz.class, QuotationFuzz::fuzzerTestOneInput),
    KEY_FILES(KeyFilesFuzz.class, KeyFilesFuzz::fuzzerTestOneInput),
    PKCS12(Pkcs12Fuzz.class, Pkcs12Fuzz::fuzzerTestOneInput),
    PROPERTIES(PropertiesFuzz.class, PropertiesFuzz::fuzzerTestOneInput),
    SERVER_REPLY(ServerReplyFuzz.class, ServerReplyFuzz::fuzzerTestOneInput),
    CHALLENGE(ChallengeFuzz.class, ChallengeFuzz::fuzzerTestOneInput);

    /** What is done with one input; throwing anything is a finding. */
    interface Input {
        void run(byte[] octets) throws Exception;
    }

    private final Class<?> type;
    private final Input input;

    FuzzTarget(Class<?> type, Input input) {
        this.type = type;
        this.input = input;
    }

    /** Returns the class that Jazzer runs. */
    Class<?> type() {
        return type;
    }

    /** Runs one input. */
    void run(byte[] octets) throws Exception {
        input.run(octets);
    }

    /** Returns the folder of inputs that found something once, or lead deep. */
    Path corpus() {
        return Path.of("src", "test", "resources", "fuzz", type.getSimpleName());
    }
}
