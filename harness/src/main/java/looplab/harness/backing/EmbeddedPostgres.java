package looplab.harness.backing;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL that comes with the build: an archive of its programs, for one platform. */
final class EmbeddedPostgres {
  private static final Map<String, String> ARCHITECTURES =
      Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm_64");

  /** For the owner's bit 0100: what is executable for one is executable for all. */
  private static final int EXECUTABLE = 0100;

  private EmbeddedPostgres() {}

  /** Whether there is one for this platform. */
  static boolean isHere() {
    return EmbeddedPostgres.class.getResource(resource()) != null;
  }

  /** Writes the programs into a folder, readable for all users; yields that of the programs. */
  static Path unpack(Path folder) throws IOException {
    Path home = folder.resolve("postgresql");
    try (InputStream archive = EmbeddedPostgres.class.getResourceAsStream(resource())) {
      if (archive == null) {
        throw new FileNotFoundException(resource());
      }
      TarArchiveInputStream files =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)));
      for (TarArchiveEntry entry = files.getNextEntry();
          entry != null;
          entry = files.getNextEntry()) {
        unpack(entry, files, home);
      }
    }
    return home.resolve("bin");
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path home)
      throws IOException {
    Path target = home.resolve(entry.getName()).normalize();
    // Static libraries are for those who build against them.
    if (!target.startsWith(home) || entry.getName().endsWith(".a")) {
      return;
    }
    if (entry.isDirectory()) {
      folders(target, home);
      return;
    }
    folders(target.resolveSibling(""), home);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(content, target);
      boolean executable = (entry.getMode() & EXECUTABLE) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static void folders(Path folder, Path home) throws IOException {
    if (!Files.isDirectory(folder)) {
      if (!folder.equals(home)) {
        folders(folder.resolveSibling(""), home);
      }
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static String resource() {
    String system = System.getProperty("os.name", "").startsWith("Mac") ? "darwin" : "linux";
    String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return "/postgres-%s-%s.txz"
        .formatted(system, ARCHITECTURES.getOrDefault(architecture, architecture));
  }
}
