package io.github.mailxoauth2.tools.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report for a program: docs/doctor.schema.json, to which fields are added and from which none goes. */
final class JsonReport {

    /** Grows when a field changes its meaning. */
    private static final int SCHEMA = 1;

    private JsonReport() {}

    static String of(Examination examination, Report report) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", SCHEMA);
        all.put("file", examination.file.name());
        all.put("protocol", examination.target.protocol);
        all.put("host", examination.target.host);
        all.put("port", examination.target.port);
        all.put("user", examination.user().orElse(""));
        all.put("status", report.status().word());
        all.put("exitCode", report.exitCode());
        all.put("next", report.next());
        List<Object> steps = new ArrayList<>();
        report.steps().forEach(step -> steps.add(step(step)));
        all.put("steps", steps);
        return JsonText.pretty(all, examination.redaction::apply);
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", step.name.id());
        all.put("title", step.name.title);
        all.put("status", step.result.status.word());
        all.put("summary", step.result.summary);
        all.put("millis", step.millis);
        List<Object> details = new ArrayList<>();
        for (Detail detail : step.result.details) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", detail.name);
            fields.put("value", detail.value);
            fields.put("where", detail.where);
            details.add(fields);
        }
        all.put("details", details);
        List<Object> findings = new ArrayList<>();
        for (Remedy advice : step.result.remedies()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("what", advice.what);
            fields.put("cause", advice.cause);
            fields.put("fix", advice.fix);
            findings.add(fields);
        }
        all.put("findings", findings);
        return all;
    }
}
