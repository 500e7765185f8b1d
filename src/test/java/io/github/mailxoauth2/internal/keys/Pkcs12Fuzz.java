package io.github.mailxoauth2.internal.keys;

/** Fuzz target: a PKCS#12 file that is right, with octets changed: three octets say where and to what. */
public final class Pkcs12Fuzz {

    private Pkcs12Fuzz() {}

    public static void fuzzerTestOneInput(byte[] changes) {
        byte[] file = FuzzedKeys.PKCS12.clone();
        for (int i = 0; i + 2 < changes.length; i += 3) {
            int at = ((changes[i] & 0xff) << 8 | changes[i + 1] & 0xff) % file.length;
            file[at] = changes[i + 2];
        }
        boolean read = KeyFilesFuzz.read(KeyFiles.of(file, "certificate.p12"));
        if (!read && changes.length < 3) {
            throw new AssertionError("the file is right, and must be read");
        }
    }
}
