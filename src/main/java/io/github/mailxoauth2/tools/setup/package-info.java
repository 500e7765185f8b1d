/** {@code setup}: the PowerShell script that prepares Microsoft Entra and Exchange Online. */
package io.github.mailxoauth2.tools.setup;
