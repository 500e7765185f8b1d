package io.github.mailxoauth2.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP ports on which a process listens for others than this machine, as Linux lists them in /proc. */
final class ListeningSockets {

    private static final String LISTENING = "0A";
    private static final Set<String> LOOPBACK = Set.of(
            "0100007F", // 127.0.0.1, as the four bytes of an int of this machine
            "0000000000000000FFFF00000100007F", // the same as an address of IPv6
            "00000000000000000000000001000000"); // ::1

    private ListeningSockets() {}

    /** Hexadecimal addresses and ports; none on a system without /proc. */
    static List<String> beyondLoopback(ProcessHandle process) throws IOException {
        Set<String> own = sockets(Path.of("/proc", String.valueOf(process.pid()), "fd"));
        List<String> found = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = Path.of("/proc/net", table);
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] columns = line.trim().split("\\s+");
                String address = columns[1].split(":")[0];
                if (columns[3].equals(LISTENING) && !LOOPBACK.contains(address) && own.contains(columns[9])) {
                    found.add(columns[1]);
                }
            }
        }
        return found;
    }

    private static Set<String> sockets(Path descriptors) throws IOException {
        Set<String> inodes = new HashSet<>();
        if (Files.isDirectory(descriptors)) {
            try (Stream<Path> all = Files.list(descriptors)) {
                for (Path one : (Iterable<Path>) all::iterator) {
                    String target = Files.isSymbolicLink(one)
                            ? Files.readSymbolicLink(one).toString()
                            : "";
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                }
            }
        }
        return inodes;
    }
}
