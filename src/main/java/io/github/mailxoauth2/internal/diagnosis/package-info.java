/** What a refusal meant, and what to do about it: the only place where words of advice are made. */
package io.github.mailxoauth2.internal.diagnosis;
