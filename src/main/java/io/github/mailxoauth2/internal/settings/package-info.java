/** What the administrator wrote: keys, where they are looked for, and what they mean once checked. */
package io.github.mailxoauth2.internal.settings;
