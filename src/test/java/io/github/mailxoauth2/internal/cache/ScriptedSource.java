package io.github.mailxoauth2.internal.cache;

import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An identity provider that counts requests and answers each as the script says; without a script it issues
 * {@code token1}, {@code token2} ...
 */
final class ScriptedSource implements TokenSource {

    private final Queue<TokenSource> script = new ArrayDeque<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Duration life = Duration.ofHours(1);

    int requests() {
        return requests.get();
    }

    void life(Duration newLife) {
        life = newLife;
    }

    synchronized ScriptedSource then(TokenSource answer) {
        script.add(answer);
        return this;
    }

    synchronized ScriptedSource thenFail(TokenException failure) {
        return then(() -> {
            throw failure;
        });
    }

    @Override
    public AccessToken token() throws TokenException {
        int number = requests.incrementAndGet();
        TokenSource answer = next();
        return answer == null ? AccessToken.of("token" + number, life) : answer.token();
    }

    private synchronized TokenSource next() {
        return script.poll();
    }
}
