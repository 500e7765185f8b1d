/** The files in which an application keeps its mail settings, read as the application reads them. */
package io.github.mailxoauth2.tools.files;
