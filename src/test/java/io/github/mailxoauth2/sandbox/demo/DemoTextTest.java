package io.github.mailxoauth2.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mailxoauth2.sandbox.demo.JavaRun.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoTextTest {

    @Test
    void broken_aLineThatFits_isThatLine() {
        assertEquals(List.of("   | sent"), DemoText.broken("sent"));
        assertEquals(List.of("   | " + "x".repeat(75)), DemoText.broken("x".repeat(75)));
    }

    @Test
    void broken_aLongerLine_goesOnAtASpace() {
        assertEquals(
                List.of("   | " + "x".repeat(60), "   |   " + "y".repeat(30) + " z"),
                DemoText.broken("x".repeat(60) + " " + "y".repeat(30) + " z"));
    }

    @Test
    void broken_aWordThatIsLongerThanALine_isCut() {
        assertEquals(
                List.of("   | " + "x".repeat(75), "   |   " + "x".repeat(73), "   |   " + "x".repeat(2)),
                DemoText.broken("x".repeat(150)));
    }

    @Test
    void broken_aSpaceJustBehindTheLastColumn_takesTheWholeLine() {
        assertEquals(List.of("   | " + "x".repeat(75), "   |   end"), DemoText.broken("x".repeat(75) + " end"));
    }

    @Test
    void quote_aStackTrace_leavesOnlyItsFirstLine() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DemoText(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .quote(new Outcome(1, List.of("Exception: 535", "\tat com.example.Main", "\t... 3 more", "")));

        assertEquals(
                List.of("   | Exception: 535", "   exit code 1"),
                bytes.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
