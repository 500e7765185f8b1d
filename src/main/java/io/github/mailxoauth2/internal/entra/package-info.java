/** How Microsoft Entra ID is asked for a token: through MSAL4J, with our own time-outs and proxy. */
package io.github.mailxoauth2.internal.entra;
