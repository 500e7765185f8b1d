package io.github.mailxoauth2.internal.keys;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a PEM file (RFC 7468), with whatever stands between them passed over. */
final class PemText {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private static final String START = "-----BEGIN ";

    private final List<Block> blocks;

    private PemText(List<Block> blocks) {
        this.blocks = blocks;
    }

    static boolean isIn(byte[] content) {
        return text(content).contains(START);
    }

    static PemText of(byte[] content) {
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text(content));
        while (block.find()) {
            blocks.add(new Block(block.group(1), block.group(2)));
        }
        return new PemText(blocks);
    }

    /**
     * Windows PowerShell writes UTF-16 with a byte order mark where its output is redirected to a file. A PEM text that
     * was an environment variable or a JSON text once has {@code \n} as two characters where lines end.
     */
    static String text(byte[] content) {
        boolean marked = content.length > 1 && (content[0] & content[1] & 0xFE) == 0xFE;
        boolean bigEndian = content.length > 1 && content[0] == 0 && content[1] != 0;
        boolean littleEndian = content.length > 1 && content[0] != 0 && content[0] != '0' && content[1] == 0;
        Charset charset = marked
                ? StandardCharsets.UTF_16
                : bigEndian
                        ? StandardCharsets.UTF_16BE
                        : littleEndian ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
        return new String(content, charset).replace("\\r", "").replace("\\n", "\n");
    }

    List<Block> certificates() {
        List<Block> found = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label.equals("CERTIFICATE") || block.label.equals("X509 CERTIFICATE")) {
                found.add(block);
            }
        }
        return found;
    }

    List<Block> privateKeys() {
        List<Block> found = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label.endsWith("PRIVATE KEY")) {
                found.add(block);
            }
        }
        return found;
    }

    /** Returns the certificates of the blocks, in their order. */
    static List<X509Certificate> parsed(List<Block> blocks, String named) throws KeyFileException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Block block : blocks) {
                certificates.add(
                        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes(named))));
            }
            return certificates;
        } catch (CertificateException e) {
            throw new KeyFileException(
                    named + " holds a certificate that cannot be read: was the file changed or cut off?");
        }
    }

    /** One block: its label, and the text between its two lines. */
    static final class Block {

        final String label;
        private final String text;

        private Block(String label, String text) {
            this.label = label;
            this.text = text;
        }

        /** Whether OpenSSL encrypted it in the way that it used before PKCS#8 (RFC 1421 headers). */
        boolean isTraditionallyEncrypted() {
            return text.contains("Proc-Type:");
        }

        byte[] bytes(String named) throws KeyFileException {
            try {
                return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
            } catch (IllegalArgumentException e) {
                throw new KeyFileException(
                        named + " holds a block that is not base64: was the file changed or cut off?");
            }
        }
    }
}
