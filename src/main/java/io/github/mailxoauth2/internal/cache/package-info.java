/** One token kept, renewed ahead, asked for once. */
package io.github.mailxoauth2.internal.cache;
