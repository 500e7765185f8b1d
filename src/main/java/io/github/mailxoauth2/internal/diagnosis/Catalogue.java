package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.diagnosis.ReplyPattern.Moment;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The words of advice: a record for every known reply of a mail server, every known error of Entra, and every finding
 * of this jar.
 */
final class Catalogue {

    private final Map<String, ReplyAdvice> replies;
    private final Map<String, Advice> entra;
    private final Map<Finding, Advice> findings;

    private Catalogue(Map<String, ReplyAdvice> replies, Map<String, Advice> entra, Map<Finding, Advice> findings) {
        this.replies = replies;
        this.entra = entra;
        this.findings = findings;
    }

    /** Returns the one that came with the jar. */
    static Catalogue bundled() {
        return Bundled.CATALOGUE;
    }

    /** Loaded when the first failure is explained, not at start-up: most processes never need it. */
    private static final class Bundled {
        static final Catalogue CATALOGUE = loadOrNothing();

        /** A jar whose data files got lost must still show the server's words; the tests read the files strictly. */
        private static Catalogue loadOrNothing() {
            try {
                return load();
            } catch (IOException | IllegalArgumentException e) {
                return new Catalogue(
                        Collections.<String, ReplyAdvice>emptyMap(),
                        Collections.<String, Advice>emptyMap(),
                        Collections.<Finding, Advice>emptyMap());
            }
        }
    }

    /**
     * Reads the data files.
     *
     * @throws IOException if one is not there
     * @throws IllegalArgumentException naming what is wrong in one
     */
    static Catalogue load() throws IOException {
        Map<String, ReplyAdvice> replies = new LinkedHashMap<>();
        AdviceFile.read("server-replies.txt").forEach((id, fields) -> replies.put(id, ReplyAdvice.of(id, fields)));
        return new Catalogue(replies, advice("entra-errors.txt"), findings(advice("findings.txt")));
    }

    private static Map<Finding, Advice> findings(Map<String, Advice> byId) {
        Map<Finding, Advice> findings = new EnumMap<>(Finding.class);
        for (Finding finding : Finding.values()) {
            Advice advice = byId.remove(finding.id());
            if (advice == null) {
                throw new IllegalArgumentException("findings.txt has no [" + finding.id() + "]");
            }
            findings.put(finding, advice);
        }
        if (!byId.isEmpty()) {
            throw new IllegalArgumentException("findings.txt has what is no finding: " + byId.keySet());
        }
        return findings;
    }

    private static Map<String, Advice> advice(String resource) throws IOException {
        Map<String, Advice> records = new LinkedHashMap<>();
        AdviceFile.read(resource).forEach((id, fields) -> records.put(id, Advice.of(id, fields)));
        return records;
    }

    /** Returns the first record that fits a server's reply. */
    Optional<ReplyAdvice> reply(Moment moment, String protocol, ServerReply reply) {
        return replies.values().stream()
                .filter(record -> record.fits(moment, protocol, reply))
                .findFirst();
    }

    /** Returns the record of an AADSTS code or of an OAuth error. */
    Optional<Advice> entra(String code) {
        return entra.values().stream()
                .filter(record -> Arrays.asList(record.id().split(" ")).contains(code))
                .findFirst();
    }

    /** Returns the record of something this jar found out itself. */
    Advice finding(Finding finding) {
        return findings.getOrDefault(finding, Advice.NONE);
    }

    Collection<ReplyAdvice> replies() {
        return replies.values();
    }

    Collection<Advice> entra() {
        return entra.values();
    }

    Collection<Advice> findings() {
        return findings.values();
    }
}
