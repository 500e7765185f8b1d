package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailHostsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        list                               | host               | included
        smtp.example.com                   | smtp.example.com   | true
        smtp.example.com                   | SMTP.EXAMPLE.COM   | true
        SMTP.example.com.                  | smtp.example.com   | true
        smtp.example.com                   | smtp.example.com.  | true
        smtp.example.com                   | smtp.example.org   | false
        smtp.example.com                   | x.smtp.example.com | false
        *.example.com                      | smtp.example.com   | true
        *.example.com                      | a.b.example.com    | true
        *.example.com                      | a.example.com      | true
        *.example.com                      | example.com        | false
        *.example.com                      | .example.com       | false
        *.example.com                      | badexample.com     | false
        *                                  | anything           | true
        a.example, b.example               | b.example          | true
        a.example b.example                | b.example          | true
        a.example;b.example                | b.example          | true
        a.example,,b.example,              | ''                 | false
        """)
    void include_host_onlyIfListed(String list, String host, boolean included) {
        assertEquals(included, MailHosts.of(list).include(host));
    }

    @ParameterizedTest
    @CsvSource({
        "'smtp.example.com', true",
        "'*', true",
        "'*.example.com, 10.1.2.3', true",
        "'', false",
        "' , ', false",
        "'smtp.*.com', false",
        "'*.example.*', false",
        "'smtp.example.com:587', false",
        "'smtp://smtp.example.com', false"
    })
    void canMatch_list_onlyIfEveryPatternCan(String list, boolean expected) {
        assertEquals(expected, !MailHosts.of(list).rule().isPresent());
    }
}
