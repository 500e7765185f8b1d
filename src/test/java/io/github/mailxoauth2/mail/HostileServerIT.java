package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.ScriptedServer;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Servers that answer with lines out of a table, put together by chance with a fixed seed: every login comes to an end,
 * throws nothing but MessagingException, and no message shows the token, though some servers send it back.
 */
class HostileServerIT {

    private static final int RUNS = 60;

    /** Most of them wait for a time-out. */
    private static final int AT_ONCE = 8;

    private static final List<String> IMAP = List.of(
            "{tag} OK done",
            "{tag} OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] done",
            "{tag} NO AUTHENTICATE failed.",
            "{tag} NO [REFERRAL imap://u;AUTH=*@other/] go",
            "{tag} BAD what",
            "{tag}",
            "{tag} ",
            "* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2 AUTH=OAUTHBEARER",
            "* CAPABILITY IMAP4rev1 AUTH=",
            "* BYE",
            "* BYE {echo}",
            "* PREAUTH",
            "* OK [CAPABILITY",
            "+ {json}",
            "+",
            "+ ",
            "+ %%%%",
            "+ {echo}",
            "* 1 FETCH (FLAGS (\\Seen) BODY[] {99999}",
            "* 99999999999999 EXISTS",
            "",
            " ",
            "* ",
            "*",
            "{long}",
            "{noise}");

    private static final List<String> POP3 = List.of(
            "+OK",
            "+OK {echo}",
            "+",
            "+ ",
            "+ {json}",
            "+ {echo}",
            "+ %%%%",
            "-ERR",
            "-ERR [AUTH] no",
            "-ERR [SYS/TEMP] later",
            "-ERR {echo}",
            "SASL XOAUTH2 OAUTHBEARER",
            "SASL",
            ".",
            "..",
            "",
            "STLS",
            "{long}",
            "{noise}");

    private static final List<String> SMTP = List.of(
            "250-hi",
            "250 AUTH XOAUTH2 OAUTHBEARER",
            "250 AUTH",
            "250",
            "235",
            "235 2.7.0 in",
            "334",
            "334 ",
            "334 {json}",
            "334 {echo}",
            "334 %%%%",
            "334-a",
            "535 5.7.8 no",
            "535-5.7.8 {echo}",
            "454 4.7.0 later",
            "99",
            "",
            "x",
            "{long}",
            "{noise}");

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "pop3s", "smtps"})
    void login_atAnyServer_endsWithoutTheTokenInAMessage(String protocol) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try (Sandbox sandbox = Sandbox.start()) {
            List<Future<?>> logins = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                int number = run;
                logins.add(pool.submit(() -> assertEndsWithoutTheToken(sandbox, protocol, number)));
            }
            for (Future<?> login : logins) {
                login.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void assertEndsWithoutTheToken(Sandbox sandbox, String protocol, int run) {
        List<String> table = protocol.equals("imaps") ? IMAP : protocol.equals("pop3s") ? POP3 : SMTP;
        Random random = new Random(7628L * run + protocol.hashCode());
        try (ScriptedServer server = ScriptedServer.start(
                sandbox, greeting(protocol, random, table), () -> script(protocol, random, table))) {
            String what = protocol + ", run " + run;
            Throwable failure = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(30), () -> login(sandbox, server, protocol), what);
            assertTrue(failure == null || failure instanceof MessagingException, () -> what + ": " + failure);
            assertNoToken(failure, server);
        }
    }

    private static Throwable login(Sandbox sandbox, ScriptedServer server, String protocol) {
        Session session = Reader.withOAuth2(sandbox, protocol)
                .set("mail." + protocol + ".port", String.valueOf(server.port()))
                .set("mail." + protocol + ".timeout", "150")
                .set("mail." + protocol + ".auth.mechanisms", "XOAUTH2 OAUTHBEARER")
                .session();
        try (Service service = protocol.equals("smtps") ? session.getTransport(protocol) : session.getStore(protocol)) {
            service.connect();
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    private static String greeting(String protocol, Random random, List<String> table) {
        if (random.nextInt(5) == 0) {
            return filled(table.get(random.nextInt(table.size())), "", random);
        }
        return switch (protocol) {
            case "imaps" -> "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] ready";
            case "pop3s" -> "+OK ready";
            default -> "220 ready";
        };
    }

    private static Function<String, List<String>> script(String protocol, Random random, List<String> table) {
        return said -> {
            if (random.nextInt(3) > 0 && said.equals("CAPA")) {
                return List.of("+OK", "SASL XOAUTH2", ".");
            }
            if (random.nextInt(3) > 0 && said.startsWith("EHLO")) {
                return List.of("250-hi", "250 AUTH XOAUTH2 OAUTHBEARER");
            }
            if (random.nextInt(20) == 0) {
                return ScriptedServer.HANG_UP;
            }
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                lines.add(filled(table.get(random.nextInt(table.size())), said, random));
            }
            return lines;
        };
    }

    private static String filled(String template, String said, Random random) {
        byte[] noise = new byte[random.nextInt(60)];
        random.nextBytes(noise);
        String[] words = said.split(" ");
        return template.replace("{tag}", words[0])
                .replace("{echo}", words[words.length - 1])
                .replace(
                        "{json}",
                        Base64.getEncoder().encodeToString("{\"status\":\"401\"}".getBytes(StandardCharsets.UTF_8)))
                .replace("{long}", "x".repeat(70_000))
                .replace("{noise}", new String(noise, StandardCharsets.ISO_8859_1).replaceAll("[\\r\\n]", "?"));
    }

    private static void assertNoToken(Throwable failure, ScriptedServer server) {
        for (String line : server.transcript()) {
            String[] words = line.split(" ");
            String secret = words[words.length - 1];
            if (line.startsWith("C: ") && secret.length() > 200) {
                for (Throwable at = failure; at != null; at = at.getCause()) {
                    String message = String.valueOf(at.getMessage());
                    assertFalse(message.contains(secret.substring(100, 200)), "the SASL message");
                    String token = new String(Base64.getDecoder().decode(secret), StandardCharsets.UTF_8);
                    assertFalse(
                            message.contains(token.substring(token.length() - 100, token.length() - 2)), "the token");
                }
            }
        }
    }
}
