package io.github.mailxoauth2.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What the fake Entra was asked, counted when it arrives and not when it is answered. */
final class RequestLog {

    private final List<RecordedRequest> requests = new ArrayList<>();
    private final List<Consumer<RecordedRequest>> watchers = new CopyOnWriteArrayList<>();
    private int tokenRequests;
    private int discoveryRequests;

    synchronized void add(RecordedRequest request) {
        requests.add(request);
        if (isTokenRequest(request)) {
            tokenRequests++;
        } else if (isDiscovery(request)) {
            discoveryRequests++;
        }
        notifyAll();
        watchers.forEach(watcher -> watcher.accept(request));
    }

    void watch(Consumer<RecordedRequest> watcher) {
        watchers.add(watcher);
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized int tokenRequests() {
        return tokenRequests;
    }

    synchronized int discoveryRequests() {
        return discoveryRequests;
    }

    synchronized boolean awaitTokenRequests(int count, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (tokenRequests < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    static boolean isTokenRequest(RecordedRequest request) {
        return request.method().equals("POST") && request.path().endsWith("/oauth2/v2.0/token");
    }

    static boolean isDiscovery(RecordedRequest request) {
        return request.path().endsWith("/discovery/instance")
                || request.path().endsWith("/.well-known/openid-configuration");
    }
}
