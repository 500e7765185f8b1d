package io.github.mailxoauth2.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server in a process of its own. It is stopped by its process id, with all that it started. */
final class ServerProcess implements AutoCloseable {

    private static final long SECOND = 1;

    private final Process process;
    private final List<String> output = new ArrayList<>();
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final Patience patience;

    private ServerProcess(Process process, String readyWords) {
        this.process = process;
        this.patience = Patience.with(process.toHandle());
        Thread reader = new Thread(() -> read(readyWords), "output of process " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it and waits until it prints a line with these words, which may be a regular expression. */
    static ServerProcess start(Path directory, Map<String, String> environment, List<String> command, String readyWords)
            throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        ServerProcess server = new ServerProcess(builder.start(), readyWords);
        server.process.getOutputStream().close();
        try {
            server.awaitReady();
        } catch (TimeoutException | ExecutionException e) {
            server.close();
            throw new IOException("no line with \"" + readyWords + "\" came of " + command.get(0) + ":\n" + server, e);
        }
        return server;
    }

    private void awaitReady() throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            try {
                ready.get(SECOND, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                if (patience.isOver()) {
                    throw e;
                }
            }
        }
    }

    /** The java that runs this build. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A port that was free a moment ago, for servers that want to be told one. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The line by which it was ready. */
    String readyLine() {
        return ready.join();
    }

    /** What a page of it says. */
    String get(int port, String pathAndQuery) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
                .timeout(Patience.LONGEST)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Waits for its own end, for programs that do their work and stop. */
    void awaitEnd() throws InterruptedException, IOException {
        while (!process.waitFor(SECOND, TimeUnit.SECONDS)) {
            if (patience.isOver()) {
                throw new IOException("did not end:\n" + this);
            }
        }
    }

    List<String> linesWith(String words) {
        synchronized (output) {
            return output.stream().filter(line -> line.contains(words)).toList();
        }
    }

    private void read(String readyWords) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.add(line);
                }
                if (line.matches(".*" + readyWords + ".*")) {
                    ready.complete(line);
                }
            }
            ready.completeExceptionally(new IOException("it ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** Stops it by its process id, and fails if it listened for others than this machine. */
    @Override
    public void close() throws Exception {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        List<String> open = new ArrayList<>();
        for (ProcessHandle one : all) {
            open.addAll(ListeningSockets.beyondLoopback(one));
        }
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS);
        if (!open.isEmpty()) {
            throw new IOException("it listened beyond 127.0.0.1, on " + open + ":\n" + this);
        }
    }

    @Override
    public String toString() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }
}
