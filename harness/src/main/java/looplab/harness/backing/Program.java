package looplab.harness.backing;

import java.io.IOException;
import java.nio.file.Path;

/** Where a server's program is, or is to be put. */
interface Program {

  /**
   * The program, or the folder of several.
   *
   * @param folder that it may be unpacked into
   */
  Path in(Path folder) throws IOException;
}
