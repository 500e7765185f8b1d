package io.github.mailxoauth2.internal.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * References to secrets that stand elsewhere, as platforms and libraries write them. Where one is still there when we
 * look, nobody resolved it, and it must not be sent to anybody in the secret's place.
 */
final class References {

    private static final Map<Pattern, String> KNOWN = new LinkedHashMap<>();

    static {
        known("@Microsoft\\.(KeyVault|AppConfiguration)\\s*\\(.*\\)?", "an App Service reference to Azure Key Vault");
        known("(keyvaultref|secretref|azurekeyvault|akvs?|kv)[:@].*", "a reference to a secret of Azure");
        known(
                "https://[a-z0-9-]+\\.vault\\.(azure\\.net|azure\\.cn|usgovcloudapi\\.net)(/.*)?",
                "an address in Azure Key Vault");
        known("ENC\\s*\\(.*\\)?|!ENC.*|DEC\\(.*\\)|jasypt:.*", "a value that Jasypt encrypted");
        known(
                "\\{(cipher|xor|aes|aes-?\\d*|3?des|rsa|pbe|vault|enc|hash|custom|gcm|secret|key)(:[^}]*)?}.*"
                        + "|[|]\\{[a-z0-9]+}.*",
                "a value that was encrypted or encoded");
        known(
                "(ref\\+)?(vault|hashivault|vaultcli|awssm|awssecrets|awsssm|gcpsm?|sm|gsm|gcpsecrets|op|bws?"
                        + "|pass|doppler|infisical|conjur"
                        + "|keyring|keychain|secret|secrets|secretmanager|aws-secretsmanager|aws-parameterstore"
                        + "|resolve|env|sys|const|base64)"
                        + "://?\\S*|(ref\\+)?(vault|op|awssm|ssm|env|sm|secretref|secretsmanager"
                        + "|aws_secretsmanager|resolve)[:#]\\S+.*",
                "a reference to a secret store");
        known("\\{\\{\\s*resolve:.*|AWS_SM:.*|arn:aws[a-z-]*:\\S+.*", "a reference to AWS");
        known("projects/[^/]+/secrets/.*", "a reference to Google's Secret Manager");
        known("(file|classpath|classpath\\*|jar|https?|ftp):.*", "an address, which nothing here follows");
        known("OBF:.*|MD5:.*|CRYPT:.*", "a value that Jetty obfuscated");
        known(
                "-----BEGIN PGP MESSAGE-----.*|AQICAH[a-z0-9+/=]{40,}"
                        + "|ENC\\[.*]|\\$ANSIBLE_VAULT;.*|vault\\.[a-z0-9_.]+",
                "a value that was encrypted");
    }

    private References() {}

    private static void known(String pattern, String what) {
        KNOWN.put(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), what);
    }

    /** Returns what a value refers to, in words that do not repeat it; empty if it is no reference that is known. */
    static Optional<String> in(String value) {
        for (Map.Entry<Pattern, String> known : KNOWN.entrySet()) {
            if (known.getKey().matcher(value).matches()) {
                return Optional.of(known.getValue());
            }
        }
        return Optional.empty();
    }
}
