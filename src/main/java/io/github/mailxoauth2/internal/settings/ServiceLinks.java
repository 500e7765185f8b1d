package io.github.mailxoauth2.internal.settings;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that Kubernetes sets in every pod for each Service beside it (and Docker for a link): a Service
 * {@code mail-oauth2-proxy} makes {@code MAIL_OAUTH2_PROXY_PORT=tcp://10.0.0.7:4180}, which reads like a key of ours.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables">Environment
 *     variables of Services</a>
 */
final class ServiceLinks {

    private static final Pattern OF_A_SERVICE = Pattern.compile(
            "(.+?)_(?:SERVICE_(?:HOST|PORT(?:_[A-Z0-9_]+)?)|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)");

    private static final Pattern ADDRESS = Pattern.compile("(?:tcp|udp|sctp)://\\S+");

    private ServiceLinks() {}

    /** Returns whether a variable is a link to a Service, by its own name and value or by those of its neighbours. */
    static boolean isOne(String name, Map<String, String> variables) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (OF_A_SERVICE.matcher(upper).matches()) {
            return true;
        }
        if (upper.endsWith("_PORT")) {
            return ADDRESS.matcher(variables.getOrDefault(name, "").trim()).matches();
        }
        // Docker's links add the container's name and its environment.
        Matcher linked = Pattern.compile("(.+?)_(?:NAME|ENV_.+)").matcher(upper);
        if (!linked.matches()) {
            return false;
        }
        String port = variables.get(linked.group(1) + "_PORT");
        return port != null && ADDRESS.matcher(port).matches();
    }
}
