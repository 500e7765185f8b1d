package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The early word on META-INF-services, before anything is packed; {@link JarContentIT} has the last one. */
class RegistrationsTest {

    @Test
    void compiledServices_areExactlyTheReviewedOnes() throws Exception {
        SortedMap<String, List<String>> compiled = Registrations.compiled();

        assertEquals(
                Registrations.reviewed("jakarta"),
                compiled,
                Registrations.difference("target/classes", "jakarta", compiled));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jakarta", "javax"})
    void reviewedServices_areThere(String api) throws Exception {
        assertFalse(Registrations.reviewed(api).isEmpty(), "META-INF-services/" + api + ": was it read at all?");
    }
}
