package io.github.mailxoauth2.bench.inside;

import java.util.Properties;
import java.util.concurrent.Callable;

/**
 * Apache Camel's way (camel-mail-microsoft-oauth 4): its authenticator asks MSAL4J at each send and gives the stock
 * transport the token as a password; the Session is kept.
 */
public final class CamelClient implements Callable<Object> {

    private final Properties properties;
    private final Msal msal;
    private final MailClient mail;

    /** Called by name from outside. */
    public CamelClient(Properties properties) throws Exception {
        this.properties = properties;
        this.msal = new Msal(properties);
        this.mail = new MailClient(properties);
    }

    @Override
    public Object call() throws Exception {
        properties.setProperty("bench.password", msal.call());
        return mail.call();
    }
}
