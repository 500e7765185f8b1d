/** Key and certificate files. */
package io.github.mailxoauth2.internal.keys;
