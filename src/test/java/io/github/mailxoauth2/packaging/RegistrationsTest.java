package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The early word on META-INF-services, before anything is packed; {@link JarContentIT} has the last one. */
class RegistrationsTest {

    @Test
    void compiledServices_areExactlyTheReviewedOnes() throws Exception {
        SortedMap<String, List<String>> compiled = Registrations.compiled();

        assertEquals(
                Registrations.reviewedForTheThinJar(), compiled, Registrations.difference("target/classes", compiled));
    }

    @Test
    void reviewedServices_areThere() throws Exception {
        assertFalse(Registrations.reviewed().isEmpty(), "META-INF-services is empty: was it read at all?");
    }
}
