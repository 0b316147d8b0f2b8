package looplab.harness.backing;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;

/** The account without rights, for a server that does not run as root. */
record Nobody(UserPrincipal account) {
  private static final String NAME = "nobody";
  private static final int ROOT = 0;
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  /**
   * The account if this process runs as root; else empty, as a server may then run as its user.
   *
   * @param ours a file that this process made: who owns it, runs
   * @throws ServiceUnavailable if this process is root and cannot be anybody else
   */
  static Optional<Nobody> needed(Path ours) throws ServiceUnavailable, IOException {
    if (!Files.getAttribute(ours, "unix:uid").equals(ROOT)) {
      return Optional.empty();
    }
    if (!Files.isExecutable(SETPRIV)) {
      throw new ServiceUnavailable(
          "PostgreSQL does not run as root, and there is no setpriv to run it as somebody else",
          "run as an ordinary user, install util-linux, or name a server in "
              + "LOOPLAB_POSTGRES_URL");
    }
    return Optional.of(
        new Nobody(
            FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(NAME)));
  }

  /** What a command starts with to run as this account. It stays the same process. */
  List<String> prefix() {
    return List.of(SETPRIV.toString(), "--reuid=" + NAME, "--regid=65534", "--clear-groups", "--");
  }

  /** Lets the account reach what it owns in a folder, and nothing else there. */
  void mayEnter(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  /** Gives a file or folder to the account alone. */
  void owns(Path file) throws IOException {
    boolean folder = Files.isDirectory(file);
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(folder ? "rwx------" : "rw-------"));
    Files.setOwner(file, account);
  }
}
