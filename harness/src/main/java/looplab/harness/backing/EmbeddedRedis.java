package looplab.harness.backing;

import java.io.IOException;
import java.nio.file.Path;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.error.OsArchitectureNotFound;
import redis.embedded.error.UnknownOSName;
import redis.embedded.model.OS;
import redis.embedded.model.OsArchitecture;

/** The Redis that comes with the build. On Linux x86-64 it needs OpenSSL 3 of the system. */
final class EmbeddedRedis {
  private EmbeddedRedis() {}

  /** Whether there is one for this platform. The watcher of servers needs a Unix. */
  static boolean isHere() {
    try {
      OsArchitecture here = OsArchitecture.detectOSandArchitecture();
      return here.os != OS.WINDOWS && ExecutableProvider.newProvidedVersionsMap().containsKey(here);
    } catch (UnknownOSName | OsArchitectureNotFound elsewhere) {
      return false;
    }
  }

  /** Writes the program into a folder. */
  static Path unpack(Path folder) throws IOException {
    return ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
  }
}
