package io.github.mailxoauth2.tools.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.diagnosis.Explanation;
import io.github.mailxoauth2.tools.doctor.MailSession.MailFailure;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The doctor has no words of advice of its own: what it says is what an exception would say. */
class RemedyTest {

    @Test
    void remedy_isMade_ofTheWordsOfDiagnosisOnly() {
        Set<List<Class<?>>> ways = Arrays.stream(Remedy.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == Remedy.class)
                .map(Method::getParameterTypes)
                .map(List::of)
                .collect(Collectors.toSet());

        assertEquals(Set.of(List.<Class<?>>of(Explanation.class), List.<Class<?>>of(MailFailure.class)), ways);
        for (Constructor<?> one : Remedy.class.getDeclaredConstructors()) {
            assertTrue(Modifier.isPrivate(one.getModifiers()), one.toString());
        }
        assertEquals(0, Explanation.class.getConstructors().length);
        assertEquals(
                0,
                Arrays.stream(Explanation.class.getMethods())
                        .filter(method -> Modifier.isStatic(method.getModifiers()))
                        .count(),
                "an explanation is made in its own room");
    }

    @Test
    void message_ofAnException_isTakenApart() {
        Remedy remedy = Remedy.of(new MailFailure(new IllegalStateException("It is so. Cause: a thing. Fix: do it")));

        assertEquals(List.of("It is so", "a thing", "do it"), List.of(remedy.what, remedy.cause, remedy.fix));
    }

    @Test
    void message_ofSomebodyElses_isWhatWasFound() {
        Remedy remedy = Remedy.of(new MailFailure(new IllegalStateException("No cause, no fix.")));

        assertEquals(List.of("No cause, no fix.", "", ""), List.of(remedy.what, remedy.cause, remedy.fix));
    }
}
