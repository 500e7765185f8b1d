package io.github.mailxoauth2.internal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.diagnosis.ReplyPattern.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    private static final Catalogue CATALOGUE = load();

    static Stream<Advice> allAdvice() {
        List<Advice> all = new ArrayList<>();
        CATALOGUE.replies().forEach(reply -> all.add(reply.advice()));
        all.addAll(CATALOGUE.entra());
        all.addAll(CATALOGUE.findings());
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("allAdvice")
    void everyRecord_rendered_isOneLineWithFixAndWithoutPlaceholder(Advice advice) {
        for (Facts facts : List.of(Facts.of("smtp"), Facts.of(Given.smtp()))) {
            String line = Explanation.of(
                            facts.fill(advice.what()), facts.fill(advice.cause()), facts.fill(advice.fix()))
                    .toString();
            assertAll(
                    () -> assertFalse(line.matches("(?s).*[{}\\r\\n].*"), line),
                    () -> assertTrue(line.matches(".+\\. Cause: .+\\. Fix: .+[^.]"), line),
                    () -> assertFalse(line.contains("..") || line.contains(" ,") || line.contains("  "), line));
        }
    }

    @ParameterizedTest
    @MethodSource("allAdvice")
    void everyRecord_asWritten_isAClauseWithoutFullStop(Advice advice) {
        for (String text : List.of(advice.what(), advice.cause(), advice.fix())) {
            assertFalse(text.endsWith(".") || text.endsWith(";"), text);
            assertTrue(text.length() < 700, text);
        }
    }

    @Test
    void bundled_inTheTests_isComplete() {
        assertEquals(CATALOGUE.replies().size(), Catalogue.bundled().replies().size());
        assertEquals(CATALOGUE.findings().size(), Catalogue.bundled().findings().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7000215 7000222 700016 7000229 7000112 70001 7000218 700025 70002 90002 900023 50059 90019 50128 50194 9001023 90130",
                "90038 900382 900432 1002012 70011 28002 700022 700023 500011 50001 650052 650057 501051 65001 650056 700027 700024",
                "50027 50012 50048 50013 700211 700212 700213 700030 53003 530032 53011 50131 530035 50196 90055 90024 90006 90033 50033",
                "90012 50034 50173 50126 50055 9002313 900144 90014 90004 50049 100007 901002 500021 500022 50002",
                "7000214 7000216 7000274 7000277 1000502 700011 500133 700229 1000031 90094 90095 90099",
                "invalid_client unauthorized_client invalid_scope invalid_resource invalid_grant invalid_request access_denied",
            })
    void entra_codeThatAdministratorsMeet_isKnown(String codes) {
        for (String code : codes.split(" ")) {
            assertTrue(CATALOGUE.entra(code).isPresent(), code);
        }
    }

    @Test
    void entra_everyCode_standsInOneRecordOnly() {
        List<String> codes = new ArrayList<>();
        CATALOGUE
                .entra()
                .forEach(advice -> codes.addAll(Arrays.asList(advice.id().split(" "))));
        assertEquals(
                codes.stream().distinct().sorted().toList(),
                codes.stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "535 5.7.3 Authentication unsuccessful [SN2PR00CA0018.namprd00.prod.outlook.com]|535 5.7.3 Authentication unsuccessful",
                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.|535 5.7.139 SmtpClientAuthentication is disabled for the Tenant",
                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit x|535 5.7.139 SmtpClientAuthentication is disabled for the Mailbox",
                "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.|535 5.7.139 the user credentials were incorrect",
                "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.|535 5.7.139 basic authentication is disabled",
                "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.|535 5.7.139 user is locked by your organization's security defaults policy",
                "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator.|535 5.7.139 the request did not meet the criteria to be authenticated successfully",
                "535 5.7.139 Authentication unsuccessful, the organization configuration doesn't allow this authentication request.|535 5.7.139 the organization configuration doesn't allow this authentication request",
                "535 5.7.139 Authentication unsuccessful, account locked|535 5.7.139 account locked",
                "535 5.7.139 Something new|535 5.7.139",
                "550 5.7.30 Basic authentication is not supported for Client Submission.|550 5.7.30 Basic authentication is not supported for Client Submission",
                "504 5.7.4 Unrecognized authentication type|504 5.7.4 Unrecognized authentication type",
                "501 5.5.124 Invalid XOAUTH2 auth data|501 5.5.124 Invalid XOAUTH2 auth data",
                "501 5.5.2 Cannot decode|501",
                "530 5.7.57 Client not authenticated to send mail.|530 5.7.57 Client not authenticated to send mail",
                "530 5.7.0 Must issue a STARTTLS command first|530 5.7.0 Must issue a STARTTLS command first",
                "530 Authentication required|530",
                "430 4.2.0 STOREDRV; mailbox logon failure; STOREDRV.Submission.Exception:ConnectionFailedTransientException.MapiExceptionLogonFailed|430 4.2.0 STOREDRV mailbox logon failure",
                "451 4.7.0 Temporary server error. Please try again later. PRX5 [h.example.com]|451 4.7.0 Temporary server error PRX4 PRX5",
                "454 4.7.0 Temporary authentication failure|454 4.7.0 Temporary authentication failure",
                "421 4.3.2 Service not active [h.example.com]|421 4.3.2 Service not active",
                "450 4.7.1 Later|4xx",
                "535-5.7.8 Username and Password not accepted. BadCredentials|535 5.7.8 Username and Password not accepted",
                "535 5.7.8 Error: authentication failed: Invalid base64 data in initial response|535 5.7.8 Invalid base64 data",
                "535 5.7.8 Error: authentication failed|535",
                "500 5.5.2 Line too long|500 5.5.2 Line too long",
                "555-5.5.2 Syntax error, command line too long|500 5.5.2 Line too long",
                "534-5.7.9 Application-specific password required|534 5.7.9 Application-specific password required",
                "334 eyJzdGF0dXMiOiI0MDEifQ==|334 error challenge",
                "OAUTH2 asked for more|OAUTH2 asked for more",
                "No authentication mechanisms supported by both server and client|no mechanism in common",
                "[EOF]|EOF connection dropped",
                "whatever|any other reply",
            })
    void reply_ofSmtpAtLogin_findsItsRecord(String reply, String id) {
        assertEquals(
                id,
                CATALOGUE
                        .reply(Moment.LOGIN, "smtp", ServerReply.parse(reply))
                        .orElseThrow()
                        .advice()
                        .id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "imap|A1 NO AUTHENTICATE failed.|IMAP NO AUTHENTICATE failed",
                "imaps|AUTHENTICATE failed.|IMAP NO AUTHENTICATE failed",
                "imap|NO [ALERT] Error=\"AuthFailed:LogonDenied-None-OAuthLog:AuthExc_Auth Failed. [x] User:y\"|IMAP NO AUTHENTICATE failed",
                "imap|BAD User is authenticated but not connected.|IMAP BAD User is authenticated but not connected",
                "imap|* BYE Connection closed. 14|IMAP BYE Connection closed",
                "imap|NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)|IMAP or POP3, any other refusal",
                "imap|NO [UNAVAILABLE] Later|IMAP or POP3, temporary refusal",
                "pop3|-ERR Authentication failure: unknown user name or bad password.|POP3 -ERR Authentication failure: unknown user name or bad password",
                "pop3s|Authentication failure: unknown user name or bad password.|POP3 -ERR Authentication failure: unknown user name or bad password",
                "pop3|-ERR Protocol error. Connection is closed. 10|POP3 -ERR Protocol error. Connection is closed",
                "pop3|-ERR [AUTH] Authentication failed.|IMAP or POP3, any other refusal",
                "pop3|EOF on socket|EOF connection dropped",
            })
    void reply_ofImapOrPop3_findsItsRecord(String protocol, String reply, String id) {
        assertEquals(
                id,
                CATALOGUE
                        .reply(Moment.LOGIN, protocol, ServerReply.parse(reply))
                        .orElseThrow()
                        .advice()
                        .id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending|432 4.3.2 Concurrent connections limit exceeded",
                "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded|432 4.3.2 Concurrent connections limit exceeded",
                "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; x|554 5.2.0 SubmissionQuotaExceededException",
                "550 5.7.233 Message can't be submitted because tenant has exceeded its daily limit|550 5.7.233 tenant has exceeded its daily limit for external recipients",
                "554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException.MapiException[Shutoff]QuotaExceeded|554 5.2.2 mailbox full",
                "554 5.2.252 SendAsDenied; a@x not allowed to send as b@x; STOREDRV|554 5.2.252 SendAsDenied",
                "554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied|554 5.2.252 SendAsDenied",
                "550 5.7.60 SMTP; Client does not have permissions to send as this sender|550 5.7.60 Client does not have permissions to send as this sender",
                "530 5.7.57 Client not authenticated to send mail.|530 5.7.57 Client not authenticated to send mail",
                "554 5.2.0 STOREDRV.Submission.Exception:OutboundSpamException; x|554 5.2.0 OutboundSpamException",
                "550 5.1.8 Access denied, bad outbound sender|550 5.1.8 Access denied, bad outbound sender",
                "430 4.2.0 STOREDRV; mailbox logon failure|430 4.2.0 STOREDRV mailbox logon failure",
            })
    void reply_afterLogin_findsItsRecord(String reply, String id) {
        assertEquals(
                id,
                CATALOGUE
                        .reply(Moment.SEND, "smtp", ServerReply.parse(reply))
                        .orElseThrow()
                        .advice()
                        .id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.1 User unknown",
                "552 5.2.2 mailbox full",
                "451 4.7.1 Greylisted",
                "552 5.3.4 Message size exceeds fixed limit",
                "[EOF]",
                "555 5.5.2 Syntax error"
            })
    void reply_afterLoginThatSaysItAll_hasNoRecord(String reply) {
        assertTrue(
                CATALOGUE.reply(Moment.SEND, "smtp", ServerReply.parse(reply)).isEmpty());
    }

    private static Catalogue load() {
        try {
            return Catalogue.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
