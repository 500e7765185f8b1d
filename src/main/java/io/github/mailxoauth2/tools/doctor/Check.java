package io.github.mailxoauth2.tools.doctor;

/** One step: looks at what earlier ones found, and leaves in the examination what later ones need. */
interface Check {

    StepName name();

    /** Returns what it found. Whatever goes wrong on the way is a finding, and never thrown. */
    Result run(Examination examination);
}
