package io.github.mailxoauth2.internal.keys;

import java.io.ByteArrayOutputStream;

/**
 * Puts an RSA private key in its own form (PKCS#1, RFC 8017 appendix A.1.2) into the envelope in which the JDK reads it
 * (PKCS#8, RFC 5208 section 5). Nothing is parsed here: the JDK does that, and refuses what is no key.
 */
final class Pkcs1 {

    /** {@code version 0} and {@code AlgorithmIdentifier rsaEncryption, NULL}, the same for every RSA key. */
    private static final byte[] RSA = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private Pkcs1() {}

    static byte[] toPkcs8(byte[] pkcs1) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.write(RSA, 0, RSA.length);
        element(OCTET_STRING, pkcs1, inner);
        ByteArrayOutputStream outer = new ByteArrayOutputStream();
        element(SEQUENCE, inner.toByteArray(), outer);
        return outer.toByteArray();
    }

    /**
     * X.690 section 8.1: tag, length, content. The length is one octet up to 127, else the number of octets that
     * follow, and those.
     */
    private static void element(int tag, byte[] content, ByteArrayOutputStream out) {
        out.write(tag);
        int length = content.length;
        if (length < 0x80) {
            out.write(length);
        } else {
            int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(0x80 | octets);
            for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        out.write(content, 0, length);
    }
}
